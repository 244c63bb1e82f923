package org.subp.tensorboard;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.subp.block.BlockMask;

/** A mask as a PNG of one bit a pixel. */
final class MaskImage {
  private static final int WHITE = 0xffffff;

  private MaskImage() {}

  static ByteString png(BlockMask mask) {
    int width = mask.layout().inChannels();
    int height = mask.layout().groups();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    for (int g = 0; g < height; g++) {
      for (int c : mask.keptChannels(g)) {
        image.setRGB(c, g, WHITE);
      }
    }
    ByteString.Output bytes = ByteString.newOutput();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteString();
  }
}

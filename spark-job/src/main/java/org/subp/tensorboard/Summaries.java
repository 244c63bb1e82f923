package org.subp.tensorboard;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.subp.block.BlockMask;

/**
 * A message {@code Summary} in the making: values under tags. {@code Value} is 1 string tag, and
 * one of 2 float simple_value, 4 Image image.
 */
final class Summaries {
  private final List<ByteString> values = new ArrayList<>();

  Summaries scalar(String tag, double value) {
    values.add(
        EventFile.message(
            out -> {
              out.writeString(1, tag);
              out.writeFloat(2, (float) value);
            }));
    return this;
  }

  /** A picture of a mask, groups by channels; white blocks live. */
  Summaries image(String tag, BlockMask mask) {
    ByteString png = MaskImage.png(mask);
    ByteString image =
        EventFile.message(
            out -> {
              out.writeInt32(1, mask.layout().groups());
              out.writeInt32(2, mask.layout().inChannels());
              out.writeInt32(3, 1);
              out.writeBytes(4, png);
            });
    values.add(
        EventFile.message(
            out -> {
              out.writeString(1, tag);
              out.writeBytes(4, image);
            }));
    return this;
  }

  ByteString message() {
    return EventFile.message(
        out -> {
          for (ByteString value : values) {
            out.writeBytes(1, value);
          }
        });
  }
}

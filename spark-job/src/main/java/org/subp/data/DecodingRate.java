package org.subp.data;

import java.io.IOException;
import java.util.List;
import org.subp.data.Augmentation.RandomResizedCropFlip;
import org.subp.image.Preprocessing;

/**
 * What {@code bench data} times: each method passes once over all images on the calling thread.
 * From pass to pass random crops differ as they do from epoch to epoch.
 */
public final class DecodingRate implements AutoCloseable {
  private static final RandomResizedCropFlip CROP = new RandomResizedCropFlip(0);

  private final List<byte[]> files;
  private final Preprocessing preprocessing;
  private final float[] input;
  private final ImageDecoder decoder = new ImageDecoder();
  private int pass;

  /**
   * Keeps the files in memory, so that no disk is timed.
   *
   * @param files JPEG or PNG, as {@link EncodedImages} reads them
   * @param size side of the network's input; evaluation scales to an eighth more
   */
  public DecodingRate(List<byte[]> files, int size) {
    this.files = List.copyOf(files);
    this.preprocessing =
        new Preprocessing(
            Math.round(size * 8 / 7f),
            size,
            size,
            List.of(0.485f, 0.456f, 0.406f),
            List.of(0.229f, 0.224f, 0.225f));
    this.input = new float[3 * size * size];
  }

  /**
   * Whole images, as {@code prepare} decodes them.
   *
   * @throws IOException if a file is no whole image
   */
  public void decodeByJdk() throws IOException {
    for (byte[] file : files) {
      decoder.decode(file);
    }
  }

  /**
   * Whole images by the decoder of parts, as evaluation and {@code predict} do.
   *
   * @throws IOException if a file is no whole image
   */
  public void decode() throws IOException {
    for (byte[] file : files) {
      decoder.open(file).whole();
    }
  }

  /**
   * What {@link #trainingInputs} decodes, no more.
   *
   * @throws IOException if a file is no whole image
   */
  public void decodePart() throws IOException {
    pass++;
    for (int i = 0; i < files.size(); i++) {
      Picture picture = decoder.open(files.get(i));
      picture.part(
          RandomResizedCropFlip.part(
              picture.width(), picture.height(), new SampleRandom(1, pass, i)));
    }
  }

  /**
   * As training did before it decoded parts.
   *
   * @throws IOException if a file is no whole image
   */
  public void trainingInputsByJdk() throws IOException {
    pass++;
    for (int i = 0; i < files.size(); i++) {
      Picture picture = Picture.of(decoder.decode(files.get(i)));
      CROP.apply(picture, preprocessing, new SampleRandom(1, pass, i), input, 0);
    }
  }

  /**
   * Random resized crop, flip, normalise.
   *
   * @throws IOException if a file is no whole image
   */
  public void trainingInputs() throws IOException {
    pass++;
    for (int i = 0; i < files.size(); i++) {
      Picture picture = decoder.open(files.get(i));
      CROP.apply(picture, preprocessing, new SampleRandom(1, pass, i), input, 0);
    }
  }

  /**
   * Scale, cut the centre, normalise.
   *
   * @throws IOException if a file is no whole image
   */
  public void evaluationInputs() throws IOException {
    for (byte[] file : files) {
      preprocessing.apply(decoder.open(file).whole(), input, 0);
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}

package org.subp.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** IDX, the format of MNIST and its relatives: a file of grey images beside a file of labels. */
final class IdxImages implements Container {
  private static final Pattern IMAGES = Pattern.compile("(.*)images([-.])idx3-ubyte");
  private static final Pattern LABELS = Pattern.compile("(.*)labels([-.])idx1-ubyte");
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  @Override
  public boolean knows(String name) {
    return IMAGES.matcher(name).matches() || LABELS.matcher(name).matches();
  }

  @Override
  public void expand(
      SortedMap<String, ImageFile> files, Map<String, String> titles, Configuration configuration)
      throws IOException {
    for (ImageFile images : List.copyOf(files.values())) {
      Matcher matcher = IMAGES.matcher(images.name());
      if (matcher.matches()) {
        String other =
            images.parent() + matcher.group(1) + "labels" + matcher.group(2) + "idx1-ubyte";
        ImageFile labels = files.remove(other);
        if (labels == null) {
          throw new DataException(images.path() + " has no labels: there is no " + other);
        }
        files.remove(images.path());
        expand(images, matcher.group(1), labels, files, configuration);
      }
    }
  }

  private static void expand(
      ImageFile images,
      String name,
      ImageFile labels,
      Map<String, ImageFile> files,
      Configuration configuration)
      throws IOException {
    try (DataInputStream in = new DataInputStream(new RangeReader(images, configuration));
        DataInputStream labelsIn = new DataInputStream(new RangeReader(labels, configuration))) {
      int magic = in.readInt();
      int count = in.readInt();
      int height = in.readInt();
      int width = in.readInt();
      if (magic != IMAGES_MAGIC || count < 1 || width < 1 || height < 1) {
        throw new DataException(
            "%s is no IDX file of images: it begins with %08x and declares %d images of %dx%d"
                .formatted(images.path(), magic, count, width, height));
      }
      ImageDecoder.checkSize(width, height);
      RawPixels pixels = new RawPixels(width, height, 1);
      boolean labelled =
          labelsIn.readInt() == LABELS_MAGIC
              && labelsIn.readInt() == count
              && labels.length() == 8 + count;
      if (!labelled || images.length() != 16 + count * pixels.bytes()) {
        throw new DataException(
            "%s (%d bytes) and %s (%d bytes) do not hold %d images and as many labels; copy them again"
                .formatted(images.path(), images.length(), labels.path(), labels.length(), count));
      }
      put(images, name, count, pixels, labelsIn.readAllBytes(), files);
    } catch (EOFException e) {
      throw new DataException(images.path() + " or its labels end early; copy them again", e);
    } catch (UndecodableImageException e) {
      throw new DataException(images.path() + " " + e.getMessage(), e);
    }
  }

  private static void put(
      ImageFile images,
      String name,
      int count,
      RawPixels pixels,
      byte[] labels,
      Map<String, ImageFile> files) {
    String split =
        name.contains("train")
            ? "train/"
            : name.contains("test") || name.contains("t10k") ? "test/" : Container.split(images);
    int largest = 0;
    for (byte label : labels) {
      largest = Math.max(largest, label & 0xff);
    }
    // so that classes in the order of their names are in the order of their numbers
    String className = "%0" + String.valueOf(largest).length() + "d";
    for (int i = 0; i < count; i++) {
      String path =
          split + className.formatted(labels[i] & 0xff) + "/" + "%s%06d.png".formatted(name, i);
      long offset = images.offset() + 16 + i * pixels.bytes();
      files.put(path, images.part(path, offset, pixels.bytes(), pixels));
    }
  }
}

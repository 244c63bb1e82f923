package org.subp.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * CIFAR's binary version: records of a label (CIFAR-100: a coarse and a fine one, of which the fine
 * counts) and 32x32 red, green and blue values; the classes' names are the lines of a text file
 * beside them.
 */
final class CifarBinary implements Container {
  private static final Pattern TEN = Pattern.compile("(data_batch_\\d+|test_batch)\\.bin");
  private static final Pattern HUNDRED = Pattern.compile("(train|test)\\.bin");
  private static final Pattern ABOUT =
      Pattern.compile("batches\\.meta\\.txt|(coarse|fine)_label_names\\.txt|readme\\.html");
  private static final RawPixels PIXELS = new RawPixels(32, 32, 3);
  private static final int LONGEST_LIST = 1 << 16;

  @Override
  public boolean knows(String name) {
    return TEN.matcher(name).matches()
        || HUNDRED.matcher(name).matches()
        || ABOUT.matcher(name).matches();
  }

  @Override
  public void expand(
      SortedMap<String, ImageFile> files, Map<String, String> titles, Configuration configuration)
      throws IOException {
    boolean found = false;
    for (ImageFile file : List.copyOf(files.values())) {
      boolean ten = TEN.matcher(file.name()).matches();
      if (ten || HUNDRED.matcher(file.name()).matches()) {
        String list = ten ? "batches.meta.txt" : "fine_label_names.txt";
        List<String> names = names(files.get(file.parent() + list), configuration);
        files.remove(file.path());
        expand(file, ten ? 1 : 2, names, files, configuration);
        found = true;
      }
    }
    if (found) {
      files.values().removeIf(file -> ABOUT.matcher(file.name()).matches());
    }
  }

  private static void expand(
      ImageFile file,
      int labels,
      List<String> names,
      Map<String, ImageFile> files,
      Configuration configuration)
      throws IOException {
    long record = labels + PIXELS.bytes();
    if (file.length() == 0 || file.length() % record != 0) {
      throw new DataException(
          "%s has %d bytes, which are no records of %d bytes as CIFAR has them; copy it again"
              .formatted(file.path(), file.length(), record));
    }
    String stem = file.name().replace(".bin", "");
    String split = stem.startsWith("test") ? "test/" : "train/";
    try (DataInputStream in = new DataInputStream(new RangeReader(file, configuration))) {
      for (int i = 0; i < file.length() / record; i++) {
        in.skipNBytes(labels - 1);
        int label = in.readUnsignedByte();
        if (label >= names.size()) {
          throw new DataException(
              "record %d of %s has label %d, but there are %d class names; copy it again"
                  .formatted(i, file.path(), label, names.size()));
        }
        String path = "%s%s/%s-%05d.png".formatted(split, names.get(label), stem, i);
        files.put(
            path, file.part(path, file.offset() + i * record + labels, PIXELS.bytes(), PIXELS));
        in.skipNBytes(PIXELS.bytes());
      }
    }
  }

  /** Lines that are not empty; numbers where there is no list. */
  private static List<String> names(ImageFile list, Configuration configuration)
      throws IOException {
    List<String> names = new ArrayList<>();
    if (list == null) {
      for (int label = 0; label < 100; label++) {
        names.add("%02d".formatted(label));
      }
      return names;
    }
    if (list.length() > LONGEST_LIST) {
      throw new DataException(list.path() + " is too long for a list of classes; copy it again");
    }
    try (RangeReader in = new RangeReader(list, configuration)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank()) {
          names.add(line.strip());
        }
      }
    }
    return names;
  }
}

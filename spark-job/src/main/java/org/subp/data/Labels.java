package org.subp.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Text files that tell classes: of images that lie in no class folder, and what classes are called.
 *
 * <p>Labels: a line {@code NAME CLASS} each (with or without the name's extension, a comma will do,
 * what follows is passed over), or a line {@code CLASS} for each image in the order of their names,
 * as ILSVRC's ground truth has it. Classes: a line {@code CLASS TITLE}, or {@code CLASS NUMBER
 * TITLE}; where labels are numbers they are such a number, or the number of the line, from 1 on.
 */
final class Labels {
  private static final int LARGEST = 1 << 28;

  private Labels() {}

  /**
   * @param names of classes by number, empty where labels are no numbers
   * @param titles readable names of classes
   */
  record Classes(Map<String, String> names, Map<String, String> titles) {
    static Classes read(String file, Configuration configuration) throws IOException {
      Map<String, String> names = new HashMap<>();
      Map<String, String> titles = new HashMap<>();
      int number = 0;
      for (String line : file == null ? List.<String>of() : lines(file, configuration)) {
        number++;
        String[] words = line.split("[\\s,]+", 3);
        boolean numbered = words.length > 1 && words[1].matches("\\d+");
        names.put(numbered ? words[1] : String.valueOf(number), words[0]);
        String title = line.substring(words[0].length()).replaceFirst("^[\\s,]+", "");
        title = numbered ? title.substring(words[1].length()).strip() : title;
        if (!title.isEmpty()) {
          titles.put(words[0], title.replace('_', ' '));
        }
      }
      return new Classes(names, titles);
    }
  }

  /** Puts the images that lie flat in a source, or in a folder of a split, into class folders. */
  static void apply(
      String file,
      Map<String, String> names,
      SortedMap<String, ImageFile> files,
      Configuration configuration)
      throws IOException {
    List<ImageFile> flat =
        files.values().stream().filter(f -> isImage(f.name()) && isFlat(f.parent())).toList();
    List<String> lines = lines(file, configuration);
    if (flat.isEmpty()) {
      throw new DataException(
          "labels were given, %s, but all images lie in class folders".formatted(file));
    }
    boolean ordered = lines.stream().noneMatch(line -> line.matches(".*[\\s,].*"));
    if (ordered && lines.size() != flat.size()) {
      throw new DataException(
          "%s has %d lines, but %d images lie in no class folder; give a line for each"
              .formatted(file, lines.size(), flat.size()));
    }
    Map<String, String> byName = ordered ? Map.of() : byName(lines);
    for (int i = 0; i < flat.size(); i++) {
      ImageFile image = flat.get(i);
      String label =
          ordered
              ? lines.get(i)
              : byName.getOrDefault(image.name(), byName.get(withoutExtension(image.name())));
      if (label == null || label.indexOf('/') >= 0 || label.startsWith(".")) {
        throw new DataException(
            "%s tells no class of %s; add a line for it".formatted(file, image.path()));
      }
      files.remove(image.path());
      String path = image.parent() + names.getOrDefault(label, label) + "/" + image.name();
      files.put(path, image.renamed(path));
    }
  }

  private static Map<String, String> byName(List<String> lines) {
    Map<String, String> labels = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split("[\\s,]+", 3);
      if (words.length > 1) {
        labels.put(words[0], words[1]);
      }
    }
    return labels;
  }

  /** In the source itself, or in a folder called like a split. */
  private static boolean isFlat(String folder) {
    return folder.isEmpty() || Source.isSplitName(folder.substring(0, folder.length() - 1));
  }

  private static boolean isImage(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)");
  }

  private static String withoutExtension(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static List<String> lines(String file, Configuration configuration) throws IOException {
    Path path = new Path(file);
    FileSystem files = HadoopFile.unchecked(path.getFileSystem(configuration));
    try {
      if (files.getFileStatus(path).getLen() > LARGEST) {
        throw new DataException(file + " is too long for a list of labels");
      }
      try (FSDataInputStream in = files.open(path)) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
          if (!line.isBlank()) {
            lines.add(line.strip());
          }
        }
        return lines;
      }
    } catch (FileNotFoundException e) {
      throw new DataException("there is no " + file, e);
    }
  }
}

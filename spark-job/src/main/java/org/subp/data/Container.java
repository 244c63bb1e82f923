package org.subp.data;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;

/**
 * A kind of file that holds many images and their labels. Its images take its place in a listing,
 * under {@code split/class/name}, as ranges of its bytes.
 */
interface Container {

  /** Whether a file of that name may be one, or belong to one. */
  boolean knows(String name);

  /**
   * Puts images in place of the files that hold them and of those that describe them.
   *
   * @param files of a source by path
   * @param titles of classes: gets those that are told
   * @throws DataException if a file is not what its name says
   */
  void expand(
      SortedMap<String, ImageFile> files, Map<String, String> titles, Configuration configuration)
      throws IOException;

  /** The split that a folder's name tells, with a slash; empty where it tells none. */
  static String split(ImageFile file) {
    String folder = file.parent();
    if (folder.isEmpty()) {
      return "";
    }
    String last = folder.substring(folder.lastIndexOf('/', folder.length() - 2) + 1);
    return Source.isSplitName(last.substring(0, last.length() - 1)) ? last : "";
  }
}

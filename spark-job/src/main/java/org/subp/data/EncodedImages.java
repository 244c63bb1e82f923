package org.subp.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Image files read into memory, for measurements. */
public final class EncodedImages {
  private EncodedImages() {}

  /**
   * The first images of every class of a source, as {@code prepare} lists it.
   *
   * @param source folder or container on any Hadoop file system
   * @param most how many, all classes together
   * @param configuration finds the file system
   * @return files, not decoded
   * @throws DataException if there are none
   */
  public static List<byte[]> read(String source, int most, Configuration configuration)
      throws IOException {
    List<ImageFile> files = new ArrayList<>();
    Source.list(source, configuration).splits().values().forEach(files::addAll);
    List<byte[]> images = new ArrayList<>();
    try (ImageReader reader = new ImageReader(configuration)) {
      for (ImageFile file :
          SampleOrder.stratified(files).subList(0, Math.min(most, files.size()))) {
        images.add(reader.read(file));
      }
    }
    return images;
  }
}

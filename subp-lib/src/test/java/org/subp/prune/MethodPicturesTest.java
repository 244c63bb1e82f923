package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodPicturesTest {
  /** To mend it: run {@link MethodPictures#main} with that folder. */
  @Test
  void thePicturesInTheDocumentsAreWhatTheMethodComputes() throws IOException {
    Path folder = Path.of("..", "docs", "method");
    for (Map.Entry<String, String> picture : MethodPictures.all().entrySet()) {
      assertEquals(picture.getValue(), Files.readString(folder.resolve(picture.getKey())));
    }
  }
}

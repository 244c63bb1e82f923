package org.subp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  /** To mend it: write {@link RunConfig#reference()} into the file. */
  @Test
  void theDocumentedKeysAreTheRealOnes() throws IOException {
    Path documented = Path.of("..", "docs", "configuration.conf");
    assertEquals(RunConfig.reference(), Files.readString(documented));
  }

  /** To mend it: run {@link ReferencePage#main} in this module's folder. */
  @Test
  void thePageOfKeysIsWhatTheCodeSays() throws IOException {
    assertEquals(ReferencePage.text(), Files.readString(ReferencePage.FILE));
  }
}

package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notebooks as they are committed: with what they showed, and nothing of where they ran. */
class NotebookOutputsTest {
  private static final long MAX_BYTES = 400_000;

  /** Folders and addresses of somebody's machine. */
  private static final Pattern MACHINE =
      Pattern.compile("(file:|/)(tmp|home|root|work|Users|mnt)/|\\d+\\.\\d+\\.\\d+\\.\\d+");

  @ParameterizedTest
  @CsvSource({"tour-of-a-run, 5", "comparing-criteria, 3", "using-a-model-from-pyspark, 2"})
  void showsPicturesAndNoMachine(String name, int pictures) throws IOException {
    Path file = Path.of("../notebooks", name + ".ipynb");
    assertTrue(Files.size(file) < MAX_BYTES, "more than 400 kB");
    int shown = 0;
    int last = 0;
    for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        assertEquals(++last, cell.get("execution_count").asInt(), "run in one go, top to bottom");
        for (JsonNode output : cell.get("outputs")) {
          assertEquals("", output.path("ename").asText());
          assertFalse(output.path("name").asText().equals("stderr"), output::toString);
          shown += output.path("data").has("image/png") ? 1 : 0;
          String text = output.path("text") + " " + output.path("data").path("text/plain");
          assertFalse(MACHINE.matcher(text).find(), text);
        }
      }
    }
    assertEquals(pictures, shown);
  }
}

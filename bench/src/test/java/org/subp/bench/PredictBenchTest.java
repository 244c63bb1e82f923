package org.subp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PredictBenchTest {
  @Test
  void watchesMemory() throws Exception {
    JsonNode json = run(0, "--memory", "--images", "400", "--json");
    assertEquals(400, json.get("images").asInt());
    assertTrue(json.get("samples").size() > 0);
    assertTrue(json.get("lastQuarter").get("heapMb").asDouble() > 1);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertEquals(2, PredictBench.run("--fast"));
  }

  private static JsonNode run(int exitCode, String... arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stdout = System.out;
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      assertEquals(exitCode, PredictBench.run(arguments));
    } finally {
      System.setOut(stdout);
    }
    return new ObjectMapper().readTree(out.toString(UTF_8));
  }
}

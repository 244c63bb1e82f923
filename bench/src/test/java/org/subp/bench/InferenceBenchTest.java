package org.subp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceBenchTest {
  @Test
  void printsOneRowAndItsLayersAsJson() throws Exception {
    String out =
        run(
            0,
            "--network=resnet20 --block=8 --prune-rate=96/128 --threads=1 --batch=3 --seconds=0.1 --layers --json");
    JsonNode json = new ObjectMapper().readTree(out);
    assertFalse(json.get("machine").asText().isBlank());
    assertEquals(1, json.get("rows").size());
    JsonNode row = json.get("rows").get(0);
    assertEquals("resnet20", row.get("network").asText());
    assertEquals(8, row.get("block").asInt());
    assertEquals(0.75, row.get("pruneRate").asDouble());
    assertEquals(1, row.get("threads").asInt());
    assertEquals(3, row.get("batch").asInt());
    assertTrue(row.get("peer").asText().startsWith("ONNX Runtime 1."));
    double ours = row.get("oursMs").asDouble();
    double peer = row.get("peerMs").asDouble();
    assertEquals(peer / ours, row.get("ratio").asDouble(), 1e-9);
    assertTrue(row.get("oursP95Ms").asDouble() >= ours);
    assertTrue(row.get("peerP95Ms").asDouble() >= peer);
    assertTrue(row.get("goal").isNull());
    double share = row.get("gflops").asDouble() / row.get("peakGflops").asDouble();
    assertEquals(share, row.get("peakShare").asDouble(), 1e-9);
    assertTrue(row.get("difference").asDouble() <= 1e-4);
    assertEquals("stem.conv", json.get("layers").get(0).get("name").asText());
    assertEquals("16x32x32", json.get("layers").get(0).get("output").asText());
    assertFalse(json.has("coldStart"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--network=vgg",
        "--prune-rate=1",
        "--prune-rate=1/0",
        "--block=5",
        "--threads=0",
        "--threads=1000000",
        "--batch=0",
        "--seconds=soon",
        "--fast"
      })
  void refusesWrongArguments(String argument) {
    assertEquals("", run(2, argument));
  }

  private static String run(int exitCode, String arguments) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream to = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(to);
      assertEquals(exitCode, InferenceBench.run(arguments.split(" ")));
      return bytes.toString(UTF_8);
    } finally {
      System.setOut(out);
    }
  }

  @Test
  void startsAFreshJvm() throws Exception {
    ColdStart start =
        ColdStart.measure(new InferenceCase("resnet20", 16, 0.5, 1, 1, null).model(), 1);
    assertTrue(start.readMs() > 0 && start.readMs() < start.totalMs(), start.toString());
    assertTrue(start.totalMs() < start.fullSpeedMs(), start.toString());
    assertTrue(start.memoryMb() > 0 && start.fileMb() > 0, start.toString());
  }

  @Test
  void samplesAreSummedUp() {
    Alternation.Samples even = Alternation.Samples.of(List.of(4_000_000L, 1_000_000L));
    assertEquals(2.5, even.medianMillis());
    assertEquals(4, even.p95Millis());
    List<Long> hundred =
        java.util.stream.LongStream.rangeClosed(1, 100).map(n -> n * 1_000_000).boxed().toList();
    assertEquals(50.5, Alternation.Samples.of(hundred).medianMillis());
    assertEquals(95, Alternation.Samples.of(hundred).p95Millis());
  }
}

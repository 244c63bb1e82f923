package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuneCommandTest {
  /** ResNet-20 has 16 channels in its first stage, which blocks of 32 do not divide. */
  @Test
  void namesTheFastestBlockOfEachLayer() throws IOException {
    Invocation tune = Invocation.of("tune", "--network", "resnet20", "--prune-rate=3/4", "--json");
    assertEquals(0, tune.exitCode(), tune.err());
    JsonNode json = tune.json();
    assertEquals("resnet20", json.get("network").asText());
    assertEquals(0.75, json.get("pruneRate").asDouble());
    assertEquals(1, json.get("threads").asInt());
    requireFastest(json);
    assertEquals(18, json.get("layers").size());
    json.get("layers").forEach(TuneCommandTest::requireFastest);
    assertEquals("layer1.0.conv1", json.get("layers").get(0).get("name").asText());
    assertEquals("16x32x32", json.get("layers").get(0).get("output").asText());
  }

  private static void requireFastest(JsonNode tuned) {
    assertEquals(2, tuned.get("ms").size());
    double of8 = tuned.get("ms").get("8").asDouble();
    double of16 = tuned.get("ms").get("16").asDouble();
    assertTrue(of8 > 0 && of16 > 0, tuned.toString());
    assertEquals(of16 < of8 ? 16 : 8, tuned.get("best").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--network=vgg", "--prune-rate=1", "--prune-rate=x", "--threads=0"})
  void refusesWrongArguments(String argument) {
    Invocation tune = Invocation.of("tune", argument);
    assertEquals(2, tune.exitCode());
    assertTrue(tune.err().contains(argument.substring(0, argument.indexOf('='))), tune.err());
  }
}

package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
  private static final String CONF = Path.of("..", "conf", "cifar10-resnet20-1x8.conf").toString();

  @Test
  void aPlanForEachNumberOfWorkersWithMeasuredRates() throws IOException {
    Invocation plan =
        Invocation.of(
            "plan",
            CONF,
            "--workers=1,8",
            "--network=25gbps",
            "--images-per-second=400",
            "--classes=10",
            "--measure",
            "--json");
    assertEquals(0, plan.exitCode(), plan.err());
    JsonNode json = plan.json();
    assertEquals(272_474, json.get("parameters").asInt());
    assertEquals(3.125e9, json.get("networkBytesPerSecond").asDouble());
    assertTrue(json.get("measured").asBoolean());
    assertTrue(json.get("networkGiven").asBoolean());
    json.get("rates").forEach(rate -> assertTrue(rate.asDouble() >= 0, json.toString()));
    assertEquals(2, json.get("plans").size());
    assertEquals(8, json.get("plans").get(1).get("workers").asInt());
    assertEquals(0.32, json.get("plans").get(1).get("compute").asDouble(), 1e-9);
  }

  @Test
  void aTableForPeople() {
    Invocation plan = Invocation.of("plan", CONF, "--images-per-second=400");
    assertEquals(0, plan.exitCode(), plan.err());
    assertEquals(14, plan.out().strip().lines().count(), plan.out());
    assertEquals(6, plan.out().lines().filter(line -> line.contains("  default;")).count());
    assertTrue(plan.out().contains("400.0 images/s          given"), plan.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--network=fast", "--workers=0", "--images-per-second=0", "--classes=0"})
  void refusesWrongArguments(String argument) {
    Invocation plan =
        argument.startsWith("--images")
            ? Invocation.of("plan", CONF, argument)
            : Invocation.of("plan", CONF, "--images-per-second=1", argument);
    assertEquals(2, plan.exitCode(), plan.out());
    assertTrue(plan.err().contains(argument.substring(0, argument.indexOf('='))), plan.err());
  }
}

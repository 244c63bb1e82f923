package org.subp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataBenchTest {
  @TempDir Path folder;

  @Test
  void printsRatesAsJson() throws Exception {
    Files.createDirectories(folder.resolve("cat"));
    for (int i = 0; i < 3; i++) {
      BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
      image.setRGB(i, i, 0xff8000);
      ImageIO.write(image, "jpg", folder.resolve("cat/" + i + ".jpg").toFile());
    }
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code;
    try (PrintStream captured = new PrintStream(out, true, UTF_8)) {
      System.setOut(captured);
      code =
          DataBench.run(folder.toString(), "--images=2", "--size=32", "--seconds=0.05", "--json");
    } finally {
      System.setOut(before);
    }
    assertEquals(0, code);
    JsonNode json = new ObjectMapper().readTree(out.toString(UTF_8));
    assertEquals(2, json.get("images").asInt());
    assertEquals(6, json.get("imagesPerSecond").size());
    json.get("imagesPerSecond").forEach(rate -> assertTrue(rate.asDouble() > 0, rate.toString()));
  }

  @Test
  void missingSourcesAreBadData() {
    assertEquals(3, DataBench.run(folder.resolve("nowhere").toString()));
    assertEquals(2, DataBench.run());
  }
}

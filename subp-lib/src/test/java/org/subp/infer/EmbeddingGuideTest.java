package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.bsr.BsrFormat;
import org.subp.image.RgbImage;
import org.subp.network.ResNets;

/** The program of docs/embedding.md, started as the page says. */
class EmbeddingGuideTest {
  private static final Path PROGRAM = Path.of("..", "docs", "examples", "Serve.java");

  @TempDir Path folder;

  @Test
  void theExampleServesAModel() throws Exception {
    var model = Models.random(ResNets.cifar(20, 10), 8, 0.75, 1).model();
    Path file = folder.resolve("model.bsr");
    BsrFormat.write(model, file);
    BufferedImage picture = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48 * 40; i++) {
      picture.setRGB(i % 48, i / 48, i * 2654435 & 0xffffff);
    }
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                Path.of("target", "classes").toString(),
                PROGRAM.toString(),
                file.toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = server.inputReader()) {
      String line = String.valueOf(out.readLine());
      assertTrue(line.startsWith("resnet20 listens on port "), line);
      URI uri = URI.create("http://localhost:" + line.substring(line.lastIndexOf(' ') + 1) + "/");
      HttpResponse<String> answer = post(uri, png(picture));
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(expected(model, picture), answer.body());
      assertEquals(400, post(uri, new byte[] {1, 2, 3}).statusCode());
    } finally {
      server.destroy();
    }
  }

  private static String expected(org.subp.bsr.BsrModel model, BufferedImage picture) {
    try (Predictor predictor = Predictor.of(model, 1)) {
      int[] argb = picture.getRGB(0, 0, 48, 40, null, 0, 48);
      float[] pixels = predictor.info().preprocessing().apply(RgbImage.ofArgb(48, 40, argb));
      float[] logits = new float[predictor.classes()];
      predictor.predict(pixels, 1, logits);
      StringBuilder text = new StringBuilder();
      predictor
          .topK(logits, 0, 3)
          .forEach(p -> text.append("%6.2f %% %s%n".formatted(100 * p.probability(), p.label())));
      return text.toString();
    }
  }

  private static byte[] png(BufferedImage picture) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private static HttpResponse<String> post(URI uri, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.ofString());
  }
}

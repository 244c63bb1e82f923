import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.subp.bsr.BsrFormat;
import org.subp.image.RgbImage;
import org.subp.infer.Prediction;
import org.subp.infer.Predictor;

/**
 * Serves a model over HTTP with nothing but the JDK: an image is posted, its most probable classes come back, one a line.
 *
 * <p>java --add-modules jdk.incubator.vector -cp subp-lib.jar Serve.java model.bsr 8080
 */
public class Serve {
  private static final int LARGEST_IMAGE = 1 << 24;
  private static final int LARGEST_SIDE = 8192;

  public static void main(String[] arguments) throws IOException {
    // One predictor for all requests: it is immutable, each call has its own workspace.
    Predictor predictor = Predictor.of(BsrFormat.read(Path.of(arguments[0])), 1);
    HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[1])), 0);
    server.setExecutor(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
    server.createContext("/", exchange -> answer(exchange, predictor));
    server.start();
    System.out.println(predictor.name() + " listens on port " + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, Predictor predictor) throws IOException {
    byte[] sent = exchange.getRequestBody().readNBytes(LARGEST_IMAGE);
    int status = 200;
    String text;
    try {
      text = classify(sent, predictor);
    } catch (IOException e) {
      status = 400;
      text = e.getMessage() + "\n";
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String classify(byte[] file, Predictor predictor) throws IOException {
    BufferedImage picture = decode(file);
    int width = picture.getWidth();
    int height = picture.getHeight();
    RgbImage image = RgbImage.ofArgb(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    float[] pixels = predictor.info().preprocessing().apply(image); // as in training's evaluation
    float[] logits = new float[predictor.classes()];
    predictor.predict(pixels, 1, logits);
    StringBuilder text = new StringBuilder();
    for (Prediction each : predictor.topK(logits, 0, 3)) {
      text.append("%6.2f %% %s%n".formatted(100 * each.probability(), each.label()));
    }
    return text.toString();
  }

  /** Looks at the size before it makes room for the pixels: the file comes from anywhere. */
  private static BufferedImage decode(byte[] file) throws IOException {
    try (var in = ImageIO.createImageInputStream(new java.io.ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("post a JPEG or PNG file");
      }
      var reader = readers.next();
      try {
        reader.setInput(in);
        if (reader.getWidth(0) > LARGEST_SIDE || reader.getHeight(0) > LARGEST_SIDE) {
          throw new IOException("an image may be %1$d by %1$d pixels at most".formatted(LARGEST_SIDE));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }
}

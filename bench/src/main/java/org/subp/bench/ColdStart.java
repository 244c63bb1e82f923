package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.infer.Predictor;

/**
 * What a program pays once, measured in JVMs that did nothing before: from the call that reads a
 * {@code .bsr} file (in the system's file cache) to the first logits, on one thread; to predictions
 * at full speed; and the memory a predictor holds then.
 *
 * @param totalMs to the first prediction, reading and making the predictor included
 * @param fullSpeedMs until vector code was compiled; until then plain loops predict
 * @param readMs for reading and checking the file
 * @param memoryMb what the heap holds after a full collection more than before the file was read,
 *     plus direct and mapped buffers; the model itself is let go by then. Code and classes of the
 *     JVM are not in it
 * @param fileMb length of the file
 */
record ColdStart(
    double totalMs, double fullSpeedMs, double readMs, double memoryMb, double fileMb) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The median start of some JVMs like this one. */
  static ColdStart measure(BsrModel model, int jvms) throws IOException, InterruptedException {
    Path file = Files.createTempFile("subp-bench", ".bsr");
    try {
      BsrFormat.write(model, file);
      List<ColdStart> starts = new ArrayList<>();
      for (int i = 0; i < jvms; i++) {
        starts.add(inFreshJvm(file));
      }
      starts.sort(Comparator.comparingDouble(ColdStart::totalMs));
      return starts.get(jvms / 2);
    } finally {
      Files.delete(file);
    }
  }

  private static ColdStart inFreshJvm(Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ColdStart.class.getName(), file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("a fresh JVM failed, with exit code " + process.exitValue());
    }
    return JSON.readValue(out, ColdStart.class);
  }

  /**
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    long before = heldBytes();
    long start = System.nanoTime();
    BsrModel model = BsrFormat.read(file);
    double read = (System.nanoTime() - start) * 1e-6;
    float[] image = new float[model.input().size()];
    float[] logits = new float[model.classes()];
    Predictor predictor = Predictor.of(model, 1);
    predictor.predict(image, 1, logits);
    double total = (System.nanoTime() - start) * 1e-6;
    predictor.awaitCompiled();
    double fullSpeed = (System.nanoTime() - start) * 1e-6;
    predictor.predict(image, 1, logits);
    model = null;
    long held = heldBytes() - before - (long) Float.BYTES * (image.length + logits.length);
    double fileMb = Files.size(file) / 1e6;
    System.out.println(
        JSON.writeValueAsString(new ColdStart(total, fullSpeed, read, held / 1e6, fileMb)));
    predictor.close();
  }

  /** The JVM unmaps files in a thread of its own, a while after a collection. */
  private static long heldBytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      bytes += pool.getMemoryUsed();
    }
    return bytes;
  }
}

package org.subp.engine.dl4j;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J's native libraries, loaded and tried. */
public final class Natives {
  private Natives() {}

  /**
   * Loads the libraries, which unpacks them on first use, and multiplies two matrices.
   *
   * @return what they are, for people to read
   * @throws IOException with the cause if they cannot be loaded or compute wrongly
   */
  public static String load() throws IOException {
    try {
      INDArray ones = Nd4j.ones(8, 8);
      if (ones.mmul(ones).getFloat(0, 0) != 8) {
        throw new IOException("a product of two matrices came out wrong");
      }
      var operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
      return "%s, %s, own loops %s, oneDNN's as it finds the processor, unpacked in %s"
          .formatted(
              Nd4j.getBackend().getClass().getSimpleName(),
              Nd4j.factory().blas().getBlasVendor(),
              operations.isOptimalRequirementsMet()
                  ? "for this processor"
                  : "for an older processor",
              Loader.getCacheDir());
    } catch (RuntimeException | LinkageError e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw new IOException(root.toString(), e);
    }
  }
}

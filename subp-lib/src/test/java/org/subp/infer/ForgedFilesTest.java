package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrFormatException;
import org.subp.bsr.BsrModel;
import org.subp.kernel.Forms;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Shape;

/** What the reader lets through can be planned, within a bounded arena, and run. */
@Timeout(120)
class ForgedFilesTest {
  private static final int FILES = 12_000;

  /** So much is worth running in a test. */
  private static final int SMALL = 1 << 20;

  private static Network network() {
    Network.Builder net = Network.builder("small", new Shape(3, 7, 5));
    String x = net.add("conv", new Layer.Conv(3, 8, 3, 1, 1, 1, false), Network.INPUT);
    String y = net.add("pruned", new Layer.Conv(8, 8, 1, 1, 0, 1, true), x);
    x = net.add("relu", new Layer.Relu(), net.add("add", new Layer.Add(), y, x));
    x = net.add("depthwise", new Layer.Conv(8, 8, 3, 2, 1, 8, false), x);
    x = net.add("max", new Layer.MaxPool(2, 1, 0), x);
    x = net.add("pool", new Layer.GlobalAveragePool(), x);
    net.add("fc", new Layer.FullyConnected(8, 3), x);
    return net.build();
  }

  @Test
  void forgedFilesThatAreReadCanBeRun() {
    byte[] original = BsrFormat.toBytes(Models.random(network(), 4, 0.5, 1).model());
    int[] extremes = {-1, 0, 1, 2, 3, 16, 17, 100, 0x10000, 0x7F000000, Integer.MAX_VALUE};
    Random random = new Random(6);
    int ran = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] forged = original.clone();
      ByteBuffer view = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
      for (int changes = random.nextInt(2); changes >= 0; changes--) {
        // Header and checksum apart.
        int at = 20 + random.nextInt(original.length - 28);
        view.putInt(at, extremes[random.nextInt(extremes.length)]);
      }
      CRC32C crc = new CRC32C();
      crc.update(forged, 0, forged.length - 4);
      view.putInt(forged.length - 4, (int) crc.getValue());
      try {
        ran += run(BsrFormat.read(forged)) ? 1 : 0;
      } catch (BsrFormatException e) {
        // Refused: as well.
      }
    }
    assertTrue(ran > 1_000, "only " + ran + " of " + FILES + " could be run");
  }

  private static boolean run(BsrModel model) {
    Plan plan = Planner.plan(model, Forms.scalar(), 2);
    assertTrue(plan.arenaLength() < 1 << 29, "an arena of " + plan.arenaLength());
    if (plan.arenaLength() > SMALL || model.multiplyAdds() > SMALL) {
      return false;
    }
    try (Predictor predictor = Predictor.of(model, Forms.scalar(), 1)) {
      predictor.predict(new float[model.input().size()], 1, new float[model.classes()]);
    }
    return true;
  }
}

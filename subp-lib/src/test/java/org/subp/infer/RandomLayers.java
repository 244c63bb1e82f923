package org.subp.infer;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.subp.bsr.BsrWeights;

/** What single layers are tested with. */
final class RandomLayers {
  private RandomLayers() {}

  /** density 0: nothing lives; 1: one block a group; 2: unequal counts; 3: everything. */
  static BsrWeights weights(Random random, int in, int out, int kernel, int n, int density) {
    int groups = out / n;
    IntBuffer counts = IntBuffer.allocate(groups);
    List<Integer> channels = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int before = channels.size();
      int only = random.nextInt(in);
      for (int c = 0; c < in; c++) {
        if (density == 3 || density == 1 && c == only || density == 2 && random.nextInt(3) == 0) {
          channels.add(c);
        }
      }
      counts.put(channels.size() - before);
    }
    IntBuffer ids = IntBuffer.wrap(channels.stream().mapToInt(i -> i).toArray());
    FloatBuffer values = floats(random, channels.size() * kernel * kernel * n);
    return new BsrWeights(out, in, kernel, n, counts.flip(), ids, values);
  }

  static FloatBuffer floats(Random random, int count) {
    FloatBuffer values = FloatBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      values.put(i, (float) random.nextGaussian());
    }
    return values;
  }

  static float[] array(FloatBuffer values) {
    float[] array = new float[values.limit()];
    values.duplicate().get(array);
    return array;
  }
}

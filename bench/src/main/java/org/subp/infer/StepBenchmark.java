package org.subp.infer;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.kernel.Forms;
import org.subp.kernel.Kernels;
import org.subp.network.Zoo;
import org.subp.tune.RandomModel;

/**
 * One layer on one thread, on each form of the kernels: {@code ./subp bench jmh StepBenchmark -p
 * form=Tiles512 -p block=16}. The layers are ResNet-50's 1x1 and 3x3 at each stage and depthwise
 * ones of MobileNetV1. In the room of the engine, as seen on the class path, because plans are no
 * one else's business.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {
  @Param({
    "resnet50:stem.conv",
    "resnet50:layer1.1.conv1",
    "resnet50:layer1.1.conv2",
    "resnet50:layer1.1.conv3",
    "resnet50:layer2.0.conv2",
    "resnet50:layer2.1.conv2",
    "resnet50:layer3.1.conv1",
    "resnet50:layer3.1.conv2",
    "resnet50:layer4.1.conv2",
    "resnet50:layer4.1.conv3",
    "resnet50:fc",
    "mobilenet_v1:block2.depthwise.conv",
    "mobilenet_v1:block8.depthwise.conv"
  })
  private String layer;

  @Param({"16", "32"})
  private int block;

  @Param({"0.7695"})
  private double pruneRate;

  @Param({"Tiles512", "Zen4Kernels", "Tiles256", "Tiles128", "ScalarKernels"})
  private String form;

  private Kernels kernels;
  private Step step;
  private Workspace own;

  /** Plans the whole network, so that the layer lies where it lies in a prediction. */
  @Setup
  public void plan() {
    String[] names = layer.split(":");
    BsrModel model = RandomModel.of(Zoo.create(names[0], 1000), block, pruneRate, 1);
    kernels = kernels();
    Plan plan = Planner.plan(model, kernels, 1);
    List<String> operations = model.operations().stream().map(Operation::name).toList();
    if (!operations.contains(names[1])) {
      throw new IllegalArgumentException(
          "%s has no operation %s; choose one of %s".formatted(names[0], names[1], operations));
    }
    step = plan.steps().get(operations.indexOf(names[1]));
    own = plan.workspace();
    float[] arena = own.arena();
    Random random = new Random(1);
    for (int i = 0; i < arena.length; i++) {
      arena[i] = random.nextFloat();
    }
  }

  private Kernels kernels() {
    List<Kernels> all = Forms.all();
    return all.stream()
        .filter(kernels -> kernels.getClass().getSimpleName().equals(form))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "this JVM has no form %s of the kernels; choose one of %s"
                        .formatted(
                            form, all.stream().map(k -> k.getClass().getSimpleName()).toList())));
  }

  /** One pass of the step on one thread. */
  @Benchmark
  public void run() {
    step.run(kernels, own.arena(), own, 0, 1);
  }
}

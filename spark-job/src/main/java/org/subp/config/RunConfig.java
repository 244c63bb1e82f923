package org.subp.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.subp.image.Preprocessing;
import org.subp.network.Network;
import org.subp.network.Shape;
import org.subp.network.Zoo;
import org.subp.prune.PrunePlan;
import org.subp.prune.PruneSchedule;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

/**
 * Everything a training run is told. Immutable; {@link #load} is the way to one.
 *
 * <p>Epochs are numbered from 0, as in METHOD.
 *
 * @param run where the run writes
 * @param data what is read, and how images are varied
 * @param network which one of the zoo, or a file
 * @param sparsity what is pruned, and how
 * @param training length, batch, optimiser and ranks
 * @param checkpoint when the run is saved
 */
public record RunConfig(
    Run run,
    Data data,
    NetworkChoice network,
    Sparsity sparsity,
    Training training,
    Checkpoints checkpoint) {

  /** Where the run lives and what makes it repeatable. */
  public record Run(
      @Key(
              value = "folder of the run's metrics, checkpoints and model; any Hadoop path",
              changesResult = false)
          String dir,
      @Key(
              value = "seed of initial weights, sample order, augmentation and mask draws",
              byDefault = "1")
          long seed,
      @Key(
              value = "whether a run that is already in run.dir is deleted first",
              byDefault = "false",
              changesResult = false)
          boolean overwrite) {}

  /** Of images that are all alike: one of a byte's steps. */
  private static final int BEGINNING = 4096;

  private static final double SMALLEST_DEVIATION = 1 / 255.0;

  /** How a training image is varied. */
  public enum Augmentation {
    /** Nothing random: evaluation's transform. */
    NONE,
    /**
     * Pad by an eighth of the input size, crop at random, flip at random: the usual one for 32x32
     * images.
     */
    PAD_CROP_FLIP,
    /**
     * Crop 8 to 100 % of the image at random, resize, flip at random: the usual one for ImageNet.
     */
    RANDOM_RESIZED_CROP
  }

  /** What is learned from. */
  public record Data(
      @Key(
              value = "prepared training images (what `subp prepare` wrote); any Hadoop path",
              changesResult = false)
          String train,
      @Key(value = "prepared validation images; any Hadoop path", changesResult = false)
          String validation,
      @Key(value = "how training images are varied", byDefault = "pad-crop-flip")
          Augmentation augmentation,
      @Key(
              value = "standard deviation of the random PCA lighting of training images; 0 = none",
              byDefault = "0",
              range = "[0, inf)")
          double lighting,
      @Key(
              value =
                  "mean of red, green and blue, of values scaled to 0..1; [] = the training images'",
              byDefault = "[]",
              range = "[0, 1]")
          List<Double> mean,
      @Key(
              value =
                  "standard deviation of red, green and blue, of values scaled to 0..1; [] = the"
                      + " training images'",
              byDefault = "[]",
              range = "(0, inf)")
          List<Double> deviation) {
    /**
     * Copies the lists; other ranges stand in each key's {@code range}, which {@link #load} checks.
     *
     * @param train prepared training images
     * @param validation prepared validation images
     * @param augmentation how training images are varied
     * @param lighting 0 or more
     * @param mean three values or none
     * @param deviation three positive values or none
     * @throws ConfigException if there are one, two or more than three means or deviations
     */
    public Data {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (!(mean.isEmpty() || mean.size() == 3)
          || !(deviation.isEmpty() || deviation.size() == 3)) {
        throw new ConfigException(
            "data.mean and data.deviation need a value for red, green and blue each, or [], but are %s, %s"
                .formatted(mean, deviation));
      }
    }

    private Data withStatistics(List<Double> dataMean, List<Double> dataDeviation) {
      return new Data(
          train,
          validation,
          augmentation,
          lighting,
          mean.isEmpty() ? dataMean : mean,
          deviation.isEmpty()
              ? dataDeviation.stream().map(d -> Math.max(d, SMALLEST_DEVIATION)).toList()
              : deviation);
    }
  }

  /** What is trained; its classes and their names come with the data. */
  public record NetworkChoice(
      @Key(
              "one of the networks of org.subp.network.Zoo, e.g. resnet50; own: a program brings its"
                  + " own")
          String name) {
    /** The name that stands for a network no file can name. */
    public static final String OWN = "own";
  }

  /** How importance of a block is scored (METHOD, section 2). */
  public enum Criterion {
    /** L1 norm less angular redundancy, the paper's. */
    BPAR,
    /** Sum of absolute weights. */
    L1,
    /** Euclidean norm. */
    L2
  }

  /** How pruning proceeds between start and end (METHOD, section 3). */
  public enum Schedule {
    /** f = x. */
    LINEAR,
    /** f = 1 - cos(pi x / 2). */
    COSINE,
    /** f = 1 - e^(-0.05 u), scaled to reach 1. */
    EXPONENTIAL,
    /** f = x^3, the reference's default. */
    CUBIC,
    /** 1 - (1-x)^3, Zhu and Gupta's. */
    GRADUAL
  }

  /** What pruned weights learn from (METHOD, section 4). */
  public enum GradientMode {
    /** From the gradient of W * mask, as if nothing were pruned: the paper's, soft. */
    STRAIGHT_THROUGH,
    /** From nothing but decay: hard, and cheaper. */
    MASKED
  }

  /** What is pruned, and how (METHOD, sections 1 to 4). */
  public record Sparsity(
      @Key(
              value = "N, the consecutive output channels of a block",
              byDefault = "16",
              range = "[1, inf)")
          int block,
      @Key(
              value =
                  "p, the share of blocks pruned at the end, as number or fraction; 0 trains dense",
              byDefault = "0",
              range = "[0, 1)")
          double rate,
      @Key(value = "what scores a block", byDefault = "bpar") Criterion criterion,
      @Key(value = "weight of angular redundancy in bpar", byDefault = "1", range = "[0, inf)")
          double alpha,
      @Key(value = "whether pruned blocks score 0 or by their latent weights", byDefault = "masked")
          ScoredWeights scored,
      @Key(value = "how pruning proceeds from start to end", byDefault = "cubic") Schedule schedule,
      @Key(value = "epoch until which everything regrows", byDefault = "0", range = "[0, inf)")
          int start,
      @Key(value = "epoch from which nothing regrows", byDefault = "0", range = "[0, inf)") int end,
      @Key(value = "temperature of the regrowth draw", byDefault = "1", range = "(0, inf)")
          double tau,
      @Key(
              value = "steps between renewals of the masks; 0 = once per epoch",
              byDefault = "0",
              range = "[0, inf)")
          int interval,
      @Key(value = "what pruned weights learn from", byDefault = "straight-through")
          GradientMode gradients,
      @Key(
              value =
                  "with straight-through, steps between gradients of pruned weights, which are 0 in"
                      + " between; 1 = every step, as the paper",
              byDefault = "1",
              range = "[1, inf)")
          int gradientRefresh,
      @Key(
              value = "lambda: pruned weights also get the gradient lambda * W",
              byDefault = "0.0002",
              range = "[0, inf)")
          double decay) {

    /** {@return whether anything is pruned} */
    public boolean prunes() {
      return rate > 0;
    }

    /** {@return the same in the words of the method} */
    public PrunePlan plan() {
      return new PrunePlan(
          block,
          rate,
          BlockCriterion.named(RecordReader.render(criterion), alpha),
          scored,
          PruneSchedule.named(RecordReader.render(schedule)),
          start,
          end,
          tau);
    }
  }

  /** How the learning rate goes from epoch to epoch. */
  public enum LearningRateSchedule {
    /** The same in all epochs. */
    CONSTANT,
    /** Half a cosine down to 0. */
    COSINE,
    /** Multiplied by a factor at each of the epochs in {@code steps}. */
    STEP
  }

  /** What becomes of the learning rate with more ranks. */
  public enum LearningRateScaling {
    /** It belongs to the global batch. */
    NONE,
    /** It belongs to a rank's share of the batch, and is multiplied by the number of ranks. */
    LINEAR
  }

  /** What computes gradients. */
  public enum Engine {
    /** Plain Java; skips what is pruned. */
    SPARSE,
    /** DL4J's graph over ND4J's operations; computes densely. */
    DL4J
  }

  /** The optimiser and its ranks (METHOD, section 4). */
  public record Training(
      @Key(value = "passes over the training images", range = "[1, inf)") int epochs,
      @Key(
              value = "slices of each global batch, one per replica: the world size",
              byDefault = "1",
              range = "[1, inf)")
          int ranks,
      @Key(
              value = "images of one global batch, over all ranks",
              byDefault = "128",
              range = "[1, inf)")
          int batch,
      @Key(
              value =
                  "parts into which a rank cuts its slice, one in memory at a time; each has batch"
                      + " norm statistics of its own",
              byDefault = "1",
              range = "[1, inf)")
          int microBatches,
      @Key(
              value = "what computes gradients: sparse skips what is pruned, dl4j checks it",
              byDefault = "sparse")
          Engine engine,
      @Key(
              value = "compute threads of a rank; 0 = its share of the processor",
              byDefault = "0",
              range = "[0, inf)",
              changesResult = false)
          int threads,
      @Key(value = "learning rate at its highest", byDefault = "0.1", range = "(0, inf)")
          double learningRate,
      @Key(
              value =
                  "linear: train with learning-rate * ranks, and let warm-up begin near"
                      + " learning-rate; none: with learning-rate, whatever the ranks",
              byDefault = "none")
          LearningRateScaling learningRateScaling,
      @Key(value = "how the learning rate goes from epoch to epoch", byDefault = "cosine")
          LearningRateSchedule schedule,
      @Key(
              value = "epochs of linear warm-up before the schedule",
              byDefault = "0",
              range = "[0, inf)")
          int warmUp,
      @Key(
              value = "epochs at which schedule = step multiplies the rate by step-factor",
              byDefault = "[]",
              range = "[1, inf)")
          List<Integer> steps,
      @Key(value = "see steps", byDefault = "0.1", range = "(0, 1]") double stepFactor,
      @Key(value = "SGD momentum", byDefault = "0.9", range = "[0, 1)") double momentum,
      @Key(value = "whether the momentum is Nesterov's", byDefault = "false") boolean nesterov,
      @Key(
              value = "L2 weight decay of all weights but one-dimensional ones",
              byDefault = "0.0001",
              range = "[0, inf)")
          double weightDecay,
      @Key(
              value =
                  "largest Euclidean norm of a step's mean gradient, before weight decay; a longer"
                      + " one is shortened to it; 0 = any",
              byDefault = "0",
              range = "[0, inf)")
          double clipNorm,
      @Key(value = "epsilon of label smoothing", byDefault = "0", range = "[0, 1)")
          double labelSmoothing,
      @Key(
              value =
                  "how often in a row a failed step is tried again, and lost ranks send the run back"
                      + " to its newest checkpoint, before the run stops",
              byDefault = "3",
              range = "[0, inf)",
              changesResult = false)
          int retries,
      @Key(
              value =
                  "seconds that a step is granted, whatever is usual, before it counts as hung and"
                      + " is tried again",
              byDefault = "60",
              range = "(0, inf)",
              changesResult = false)
          double patience) {}

  /** What a stopped run goes on from. */
  public record Checkpoints(
      @Key(
              value = "newest checkpoints kept",
              byDefault = "3",
              range = "[1, inf)",
              changesResult = false)
          int keep,
      @Key(
              value =
                  "steps between checkpoints within an epoch; 0 = only at the end of each epoch; with"
                      + " straight-through gradients and several ranks it changes roundings",
              byDefault = "0",
              range = "[0, inf)")
          int every) {}

  /**
   * Checks across keys; each key alone was checked when it was read.
   *
   * @param run where the run writes
   * @param data what is read
   * @param network names a network whose channels N divides
   * @param sparsity pruning that starts before it ends and ends before the last epoch
   * @param training a batch that every rank and micro-batch gets a part of
   * @param checkpoint when the run is saved
   * @throws ConfigException naming the keys that contradict each other, with their values
   */
  public RunConfig {
    if (sparsity.prunes() && sparsity.start > sparsity.end) {
      throw new ConfigException(
          "sparsity.start = %d lies after sparsity.end = %d"
              .formatted(sparsity.start, sparsity.end));
    }
    if (sparsity.prunes() && sparsity.end >= training.epochs) {
      throw new ConfigException(
          ("sparsity.end = %d lies past the last epoch, %d (training.epochs = %d, from 0), so the"
                  + " final sparsity would never be reached; end by %d, or train longer")
              .formatted(sparsity.end, training.epochs - 1, training.epochs, training.epochs - 1));
    }
    if (sparsity.gradients == GradientMode.MASKED && sparsity.gradientRefresh > 1) {
      throw new ConfigException(
          "sparsity.gradient-refresh = %d is for sparsity.gradients = straight-through; masked pruned weights get no gradient at all"
              .formatted(sparsity.gradientRefresh));
    }
    if (training.warmUp >= training.epochs) {
      throw new ConfigException(
          "training.warm-up = %d leaves nothing of training.epochs = %d"
              .formatted(training.warmUp, training.epochs));
    }
    if ((training.schedule == LearningRateSchedule.STEP) == training.steps.isEmpty()) {
      throw new ConfigException(
          "training.steps = %s does not fit training.schedule = %s; give steps for schedule = step"
              .formatted(training.steps, RecordReader.render(training.schedule)));
    }
    if (training.batch / training.microBatches < training.ranks) {
      throw new ConfigException(
          "training.batch = %d leaves some of training.ranks = %d with training.micro-batches = %d without an image"
              .formatted(training.batch, training.ranks, training.microBatches));
    }
  }

  /**
   * {@return the configuration in a file}
   *
   * @param file HOCON; its includes are looked for beside it
   * @param overrides {@code key=value} each, stronger than the file
   * @throws ConfigException if a key is unknown, missing or of a wrong value, or keys contradict
   *     each other
   */
  public static RunConfig load(Path file, List<String> overrides) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ConfigException(
          "there is no readable configuration file %s on this machine; give a local file, such as conf/quickstart.conf"
              .formatted(file));
    }
    requireText(file);
    return parsed(() -> ConfigFactory.parseFile(file.toFile()), overrides);
  }

  /** The parser would quote what it finds, and a terminal obey it. */
  private static void requireText(Path file) {
    if (!Files.isRegularFile(file)) {
      return; // what a pipe gives it gives once
    }
    try (InputStream in = Files.newInputStream(file)) {
      for (byte b : in.readNBytes(BEGINNING)) {
        if (b >= 0 && b < ' ' && !Character.isWhitespace(b)) {
          throw new ConfigException(
              "%s is no text and so no configuration; give a file such as conf/quickstart.conf"
                  .formatted(file));
        }
      }
    } catch (IOException e) {
      throw new ConfigException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * {@return a configuration from its text, as {@link #render()} writes it}
   *
   * @param text HOCON
   * @param overrides {@code key=value}, which go before the text
   * @throws ConfigException naming the key that is unknown, missing or wrong
   */
  public static RunConfig parse(String text, List<String> overrides) {
    ConfigParseOptions alone = ConfigParseOptions.defaults().setIncluder(new NoIncludes());
    return parsed(() -> ConfigFactory.parseString(text, alone), overrides);
  }

  private static RunConfig parsed(Supplier<Config> source, List<String> overrides) {
    try {
      Config config = override(source.get(), overrides).resolve();
      refuseUnknownKeys(config);
      RunConfig read = RecordReader.read(config, RunConfig.class);
      if (!read.network.name.equals(NetworkChoice.OWN)) {
        read.network(2);
      }
      return read;
    } catch (com.typesafe.config.ConfigException e) {
      throw new ConfigException("the configuration cannot be read: " + e.getMessage(), e);
    }
  }

  /** Values stay texts here: a path such as hdfs://host/a is no HOCON without quotes. */
  private static Config override(Config config, List<String> overrides) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new ConfigException(
            "'%s' sets nothing; write key=value, e.g. training.epochs=90".formatted(override));
      }
      String key = override.substring(0, equals).trim();
      String value = override.substring(equals + 1).trim();
      config = config.withValue(key, ConfigValueFactory.fromAnyRef(value, "command line"));
    }
    return config;
  }

  private static void refuseUnknownKeys(Config config) {
    Map<String, RecordComponent> known = RecordReader.keys(RunConfig.class);
    for (var entry : config.entrySet()) {
      String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      if (!known.containsKey(key)) {
        throw new ConfigException(
            "there is no key '%s' (%s); did you mean '%s'?"
                .formatted(
                    key,
                    entry.getValue().origin().description(),
                    Spelling.nearest(key, known.keySet())));
      }
    }
  }

  /**
   * {@return the network to train}
   *
   * @param classes of the data
   * @throws ConfigException if there is no such network, or N does not divide a layer
   */
  public Network network(int classes) {
    if (network.name.equals(NetworkChoice.OWN)) {
      throw new ConfigException(
          "network.name = own is for programs that bring a network; name one of "
              + String.join(", ", Zoo.names()));
    }
    try {
      Network made = Zoo.create(network.name, classes);
      if (sparsity.prunes()) {
        made.prunableLayers(sparsity.block);
      }
      return made;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "network.name = %s with sparsity.block = %d: %s"
              .formatted(network.name, sparsity.block, e.getMessage()),
          e);
    }
  }

  /**
   * {@return the same with what {@code data.mean} and {@code data.deviation} leave to the data}
   * What a run writes has them, so that a model knows its preprocessing.
   *
   * @param mean of the training images
   * @param deviation of the training images
   */
  public RunConfig withStatistics(List<Double> mean, List<Double> deviation) {
    return new RunConfig(
        run, data.withStatistics(mean, deviation), network, sparsity, training, checkpoint);
  }

  /**
   * {@return the same of a run that is there} {@code run.overwrite} is leave to delete once: kept
   * with the run, it would let whoever trains with the run's own file delete it unasked.
   */
  public RunConfig withoutOverwrite() {
    Run kept = new Run(run.dir, run.seed, false);
    return new RunConfig(kept, data, network, sparsity, training, checkpoint);
  }

  /**
   * {@return how evaluation prepares an image} Where training sees crops of the image, evaluation
   * cuts the centre out of an image an eighth larger (256 for 224); where training sees the whole
   * image, so does evaluation.
   *
   * @param input shape of the network's input
   * @throws IllegalStateException if mean and deviation are still left to the data: {@link
   *     #withStatistics}
   */
  public Preprocessing preprocessing(Shape input) {
    if (data.mean.isEmpty() || data.deviation.isEmpty()) {
      throw new IllegalStateException("data.mean and data.deviation are not known yet");
    }
    int side = Math.max(input.height(), input.width());
    int shortSide =
        data.augmentation == Augmentation.RANDOM_RESIZED_CROP ? Math.round(side * 8 / 7f) : side;
    return new Preprocessing(
        shortSide, input.height(), input.width(), floats(data.mean), floats(data.deviation));
  }

  private static List<Float> floats(List<Double> values) {
    return values.stream().map(Double::floatValue).toList();
  }

  /**
   * {@return the effective configuration, defaults included: HOCON that {@link #parse} reads back
   * as an equal value}
   */
  public String render() {
    StringBuilder text = new StringBuilder();
    for (RecordComponent section : RunConfig.class.getRecordComponents()) {
      text.append(section.getName()).append(" {\n");
      Object values = RecordReader.get(section, this);
      for (RecordComponent key : section.getType().getRecordComponents()) {
        text.append(
            "  %s = %s\n"
                .formatted(
                    RecordReader.kebab(key.getName()),
                    RecordReader.render(RecordReader.get(key, values))));
      }
      text.append("}\n");
    }
    return text.toString();
  }

  /** {@return all keys with meaning, range and default, as a commented HOCON file} */
  public static String reference() {
    StringBuilder text = new StringBuilder();
    RecordReader.keys(RunConfig.class)
        .forEach((name, component) -> text.append(describe(name, component)));
    return text.toString();
  }

  private static String describe(String name, RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    String allowed =
        component.getType().isEnum()
            ? "one of " + RecordReader.names(component.getType())
            : key.range().equals(Key.ANY) ? "" : "in " + key.range();
    String comment = allowed.isEmpty() ? key.value() : key.value() + " (" + allowed + ")";
    return key.byDefault().equals(Key.REQUIRED)
        ? "# %s; must be given\n# %s = ...\n\n".formatted(comment, name)
        : "# %s\n%s = %s\n\n".formatted(comment, name, key.byDefault());
  }

  /**
   * {@return the keys by which this run would give other weights than another, as {@code key: their
   * value, our value}} A run can be resumed where there is none.
   *
   * @param other the run that was begun
   */
  public List<String> differencesInResult(RunConfig other) {
    List<String> differences = new ArrayList<>();
    for (RecordComponent section : RunConfig.class.getRecordComponents()) {
      Object ours = RecordReader.get(section, this);
      Object theirs = RecordReader.get(section, other);
      for (RecordComponent key : section.getType().getRecordComponents()) {
        Object our = RecordReader.get(key, ours);
        Object their = RecordReader.get(key, theirs);
        if (key.getAnnotation(Key.class).changesResult() && !Objects.equals(our, their)) {
          differences.add(
              "%s.%s: %s, now %s"
                  .formatted(
                      section.getName(),
                      RecordReader.kebab(key.getName()),
                      RecordReader.render(their),
                      RecordReader.render(our)));
        }
      }
    }
    return differences;
  }
}

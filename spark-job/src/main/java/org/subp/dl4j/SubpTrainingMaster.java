package org.subp.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrPacker;
import org.subp.bsr.ModelInfo;
import org.subp.config.RunConfig;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Shape;
import org.subp.spark.Replicas;
import org.subp.spark.SparkWorkers;
import org.subp.train.Checkpoint;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;

/**
 * Trains DL4J's graphs with SUBP on Spark: one {@code fit} is one whole run, from the graph's
 * weights as they are, over all epochs that the settings name. Afterwards the graph holds the
 * sparse network's weights and running statistics, and {@link #masks()} and {@link #model()} tell
 * the rest.
 *
 * <p>The optimiser, its rate and its decay are the settings'; the updaters in the graph's
 * configuration play no part. What else the configuration asks for and SUBP would not do is
 * refused, see {@link UnsupportedGraphException}. Examples are written down once in the run's
 * folder and read from there, see {@link #deleteTempFiles(JavaSparkContext)}. Listeners hear the
 * score of each step.
 *
 * <p>Not thread-safe: one {@code fit} at a time.
 */
public final class SubpTrainingMaster
    implements TrainingMaster<TrainingResult, TrainingWorker<TrainingResult>> {
  private static final String EXAMPLES = "/examples";

  /** Training examples by which an epoch is judged where no others were given. */
  private static final int JUDGED = 1000;

  private final RunConfig config;
  private final Set<String> dense;
  private final List<String> classNames;
  private final JavaRDD<MultiDataSet> validation;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Network network;
  private Checkpoint last;

  /** Settings of a master. */
  public static final class Builder {
    private static final String FIXED =
        """
        data { train = "an RDD", validation = "an RDD", augmentation = none }
        data { mean = [0, 0, 0], deviation = [1, 1, 1] }
        network.name = own
        """;

    private final List<String> settings = new ArrayList<>();
    private final Set<String> dense = new HashSet<>();
    private List<String> classNames = List.of();
    private JavaRDD<MultiDataSet> validation;

    /**
     * Settings with their defaults.
     *
     * @param folder of the run, any Hadoop path that driver and executors reach; must not hold a
     *     run yet, unless {@code run.overwrite} is set
     */
    public Builder(String folder) {
      set("run.dir", folder);
    }

    /**
     * Sets one key of the configuration.
     *
     * @param key of the sections run, sparsity, training or checkpoint of a run's configuration
     *     (docs/configuration.conf), e.g. {@code training.epochs}
     * @param value as the configuration's text has it, or a number, boolean or list
     * @return this
     */
    public Builder set(String key, Object value) {
      settings.add(key + "=" + value);
      return this;
    }

    /**
     * Names convolutions that are not pruned; those that read the image never are.
     *
     * @param vertices names in the graph
     * @return this
     */
    public Builder dense(String... vertices) {
      dense.addAll(List.of(vertices));
      return this;
    }

    /**
     * Names the classes, for the model file.
     *
     * @param names in label order; without, classes are numbered
     * @return this
     */
    public Builder classNames(List<String> names) {
      classNames = List.copyOf(names);
      return this;
    }

    /**
     * Sets the examples by which each epoch is judged; without, up to 1,000 of the training
     * examples do.
     *
     * @param examples of the training examples' shape
     * @return this
     */
    public Builder validation(JavaRDD<DataSet> examples) {
      validation = examples.map(DataSet::toMultiDataSet);
      return this;
    }

    /**
     * {@return the master; the graph is looked at when {@code fit} is called}
     *
     * @throws org.subp.config.ConfigException if a key is unknown or a value wrong
     */
    public SubpTrainingMaster build() {
      return new SubpTrainingMaster(this);
    }
  }

  private SubpTrainingMaster(Builder from) {
    config = RunConfig.parse(Builder.FIXED, from.settings);
    dense = Set.copyOf(from.dense);
    classNames = from.classNames;
    validation = from.validation;
  }

  @Override
  public void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> examples) {
    executeTrainingMDS(graph, examples.map(DataSet::toMultiDataSet));
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> examples) {
    try {
      train(graph.getNetwork(), graph.getSparkContext(), examples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void train(ComputationGraph graph, JavaSparkContext spark, JavaRDD<MultiDataSet> examples)
      throws IOException {
    Shape image = GraphReader.image(graph, firstFeatures(examples));
    network = GraphReader.read(graph, image, dense);
    Configuration hadoop = spark.hadoopConfiguration();
    RunDirectory directory =
        RunDirectory.create(config.run().dir(), hadoop, config.run().overwrite());
    Examples training = write(examples, image, "/training");
    Examples judging = validation == null ? training : write(validation, image, "/validation");
    TrainingRun run =
        new TrainingRun(config, network, classNames(), training.size(), training.fingerprint());
    RankSetup ranks =
        RankSetup.of(
            run,
            Replicas.engines(config.training()),
            ExampleSource.Factory.of(training, Integer.MAX_VALUE, hadoop),
            ExampleSource.Factory.of(
                judging, validation == null ? JUDGED : Integer.MAX_VALUE, hadoop),
            Replicas.threads(config.training(), spark.sc()));
    GraphWeights weights = new GraphWeights(graph, network);
    Trainer.beginWith(run, directory, weights.parameters(), weights.statistics());
    try (SparkWorkers workers = new SparkWorkers(spark, ranks)) {
      last = Trainer.run(run, workers, directory, new GraphListeners(graph, listeners));
    }
    weights.write(last.effectiveParameters(), last.statistics());
  }

  private static long[] firstFeatures(JavaRDD<MultiDataSet> examples) {
    List<MultiDataSet> first = examples.take(1);
    if (first.isEmpty()) {
      throw new IllegalArgumentException("the RDD holds no examples; there is nothing to learn");
    }
    return first.get(0).getFeatures(0).shape();
  }

  private Examples write(JavaRDD<MultiDataSet> examples, Shape image, String name)
      throws IOException {
    return Examples.write(examples, image, network.classes(), config.run().dir() + EXAMPLES + name);
  }

  private List<String> classNames() {
    return classNames.isEmpty()
        ? IntStream.range(0, network.classes()).mapToObj(i -> "class " + i).toList()
        : classNames;
  }

  /**
   * {@return the network as SUBP sees it, since the last {@code fit} began}
   *
   * @throws IllegalStateException before
   */
  public Network network() {
    return trained(network);
  }

  /**
   * {@return which blocks live, after a {@code fit}}
   *
   * @throws IllegalStateException before
   */
  public NetworkMasks masks() {
    return trained(last).masks();
  }

  /**
   * {@return the trained network, packed for the embedded engine; {@link org.subp.bsr.BsrFormat}
   * writes it to a file} Its preprocessing scales pixels to 0..1, as DL4J's
   * ImagePreProcessingScaler does, and normalises by {@code data.mean} and {@code data.deviation}
   * where they are set.
   *
   * @throws IllegalStateException before a {@code fit}
   */
  public BsrModel model() {
    Checkpoint trained = trained(last);
    ModelInfo info =
        new ModelInfo(
            trained.classNames(),
            config.preprocessing(network.input()),
            Map.of("configuration", config.render(), "trainingData", trained.trainingData()));
    return BsrPacker.pack(network, trained.latent(), trained.statistics(), trained.masks(), info);
  }

  private static <T> T trained(T value) {
    if (value == null) {
      throw new IllegalStateException("nothing was trained yet; call SparkComputationGraph.fit");
    }
    return value;
  }

  @Override
  public void setListeners(Collection<TrainingListener> given) {
    listeners.clear();
    listeners.addAll(given);
  }

  @Override
  public void setListeners(StatsStorageRouter router, Collection<TrainingListener> given) {
    if (router != null) {
      throw refused("statistics routers", "metrics.jsonl in the run's folder holds each step");
    }
    setListeners(given);
  }

  /** The settings, as JSON. */
  @Override
  public String toJson() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("@class", getClass().getName());
    settings.put("configuration", config.render());
    settings.put("dense", dense.stream().sorted().toList());
    settings.put("classNames", classNames);
    try {
      return new ObjectMapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings; every JSON text is YAML. */
  @Override
  public String toYaml() {
    return toJson();
  }

  /** Deletes the examples that were written down in the run's folder. */
  @Override
  public boolean deleteTempFiles(JavaSparkContext spark) {
    Path examples = new Path(config.run().dir() + EXAMPLES);
    try {
      FileSystem files = examples.getFileSystem(spark.hadoopConfiguration());
      return files.delete(examples, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean deleteTempFiles(SparkContext spark) {
    return deleteTempFiles(JavaSparkContext.fromSparkContext(spark));
  }

  @Override
  public boolean getIsCollectTrainingStats() {
    return false;
  }

  @Override
  public SparkTrainingStats getTrainingStats() {
    return null;
  }

  /** Nothing to turn off. */
  @Override
  public void setCollectTrainingStats(boolean collect) {
    if (collect) {
      throw refused("training statistics", "metrics.jsonl in the run's folder holds each step");
    }
  }

  @Override
  public void addHook(TrainingHook hook) {
    throw refused("hooks", "use listeners");
  }

  @Override
  public void removeHook(TrainingHook hook) {
    // There are none.
  }

  @Override
  public TrainingWorker<TrainingResult> getWorkerInstance(SparkComputationGraph graph) {
    throw refused("workers of DL4J's kind", "call SparkComputationGraph.fit");
  }

  @Override
  public TrainingWorker<TrainingResult> getWorkerInstance(SparkDl4jMultiLayer graph) {
    throw noMultiLayer();
  }

  @Override
  public void executeTraining(SparkDl4jMultiLayer graph, JavaRDD<DataSet> examples) {
    throw noMultiLayer();
  }

  @Override
  public void executeTrainingPaths(
      SparkDl4jMultiLayer multiLayer,
      SparkComputationGraph graph,
      JavaRDD<String> paths,
      DataSetLoader loader,
      MultiDataSetLoader multiLoader) {
    throw refused("paths of saved examples", "load them: paths.map(...) and fit(JavaRDD<DataSet>)");
  }

  private static UnsupportedOperationException noMultiLayer() {
    return refused(
        "MultiLayerNetwork", "MultiLayerNetwork.toComputationGraph() makes a graph of it");
  }

  private static UnsupportedOperationException refused(String what, String instead) {
    return new UnsupportedOperationException(
        "SubpTrainingMaster takes no %s; %s".formatted(what, instead));
  }
}

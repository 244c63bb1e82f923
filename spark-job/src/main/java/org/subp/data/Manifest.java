package org.subp.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a dataset holds: {@code manifest.json} in its folder, written last.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format; {@value #VERSION} is written, 1, which has no titles, is read too
 * @param samples records in all shards together
 * @param pixels of all samples together: decoded, they take three bytes each
 * @param classes in the order of their labels: by name
 * @param titles readable names of classes, where they are known
 * @param shards in the order of their samples
 * @param index where each sample lies: {@link SampleIndex}
 * @param mean of red, green and blue, scaled to 0..1; every image counts the same
 * @param deviation of the same
 * @param rejected files of the source that are not in the dataset, listed in {@code rejected.jsonl}
 */
public record Manifest(
    String format,
    int version,
    int samples,
    long pixels,
    List<ClassCount> classes,
    Map<String, String> titles,
    List<Shard> shards,
    IndexFile index,
    List<Double> mean,
    List<Double> deviation,
    int rejected) {

  /** Name of the file in a dataset's folder. */
  public static final String FILE = "manifest.json";

  static final String FORMAT = "subp-dataset";
  static final int VERSION = 2;
  private static final int FIRST_VERSION = 1;

  /**
   * Samples of one class.
   *
   * @param name the class's folder
   * @param samples of that class
   */
  public record ClassCount(String name, int samples) {}

  /**
   * A file of samples.
   *
   * @param name of the SequenceFile in the dataset's folder
   * @param bytes its length
   * @param records samples in it
   * @param sha256 of the whole file, in hexadecimal digits
   */
  public record Shard(String name, long bytes, int records, String sha256) {}

  /**
   * The index file.
   *
   * @param name in the dataset's folder
   * @param bytes its length
   * @param sha256 of the whole file, in hexadecimal digits
   */
  public record IndexFile(String name, long bytes, String sha256) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /**
   * Checks everything against everything, for the file may come from anywhere.
   *
   * @param format {@value #FORMAT}
   * @param version 1 to {@value #VERSION}
   * @param samples 1 or more
   * @param pixels at least one a sample
   * @param classes with unique names and counts that add up to {@code samples}
   * @param titles may be empty
   * @param shards with unique bare file names and counts that add up to {@code samples}
   * @param index with a bare file name
   * @param mean three
   * @param deviation three
   * @param rejected 0 or more
   * @throws IllegalArgumentException saying which of these does not hold
   */
  public Manifest {
    require(FORMAT.equals(format), "its format is %s, not %s", format, FORMAT);
    require(
        version >= FIRST_VERSION && version <= VERSION,
        "its version is %d, this program reads %d",
        version,
        VERSION);
    classes = List.copyOf(classes);
    titles = Map.copyOf(titles);
    shards = List.copyOf(shards);
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    require(samples > 0 && pixels >= samples && rejected >= 0, "its counts are not positive");
    require(mean.size() == 3 && deviation.size() == 3, "it needs three means and deviations");
    Set<String> names = new HashSet<>();
    long inClasses = 0;
    for (ClassCount count : classes) {
      require(names.add(count.name()), "class %s comes twice", count.name());
      require(count.samples() >= 0, "class %s has %d samples", count.name(), count.samples());
      inClasses += count.samples();
    }
    long inShards = 0;
    for (Shard shard : shards) {
      requireFileName(shard.name());
      require(names.add("/" + shard.name()), "shard %s comes twice", shard.name());
      require(shard.records() >= 0 && shard.bytes() > 0, "shard %s has no bytes", shard.name());
      inShards += shard.records();
    }
    requireFileName(index.name());
    require(
        inClasses == samples && inShards == samples,
        "%d samples in all, but %d in classes and %d in shards",
        samples,
        inClasses,
        inShards);
  }

  /** {@return names of the classes; a sample's label is a place in this list} */
  public List<String> classNames() {
    return classes.stream().map(ClassCount::name).toList();
  }

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * @param path of the file, for messages
   */
  static Manifest parse(byte[] json, String path) throws DataException {
    try {
      JsonNode tree = JSON.readTree(json);
      int version = tree.path("version").asInt();
      if (FORMAT.equals(tree.path("format").asText()) && version > VERSION) {
        throw new DataException(
            "%s has version %d, this program reads up to %d; use a newer one"
                .formatted(path, version, VERSION));
      }
      if (version == FIRST_VERSION && tree instanceof ObjectNode object && !tree.has("titles")) {
        object.putObject("titles");
      }
      return JSON.treeToValue(tree, Manifest.class);
    } catch (JsonProcessingException e) {
      Throwable reason = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
      String message = reason == e ? e.getOriginalMessage() : reason.getMessage();
      throw new DataException(
          path + " is no manifest of a dataset: " + message + "; run prepare again", e);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A bare name: a manifest must not lead out of its folder. */
  private static void requireFileName(String name) {
    require(name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "%s is no file name of a dataset", name);
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }
}

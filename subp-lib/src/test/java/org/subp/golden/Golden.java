package org.subp.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;

/** The values of the paper's authors' code; the README beside them says what they are. */
public final class Golden {
  private Golden() {}

  /** One layer's weights and mask, and what the reference makes of them. */
  public record Case(JsonNode json) {
    public BlockLayout layout() {
      return new BlockLayout(
          integer("outChannels"), integer("inChannels"), integer("kernel"), integer("N"));
    }

    public float[] weights() {
      double[] values = row("weights");
      float[] weights = new float[values.length];
      IntStream.range(0, values.length).forEach(i -> weights[i] = (float) values[i]);
      return weights;
    }

    public BlockMask mask(String key) {
      double[] values = row(key);
      boolean[] kept = new boolean[values.length];
      IntStream.range(0, values.length).forEach(i -> kept[i] = values[i] == 1);
      return BlockMask.of(layout(), kept);
    }

    public double[] row(String key) {
      return Golden.row(json.required(key));
    }

    public double number(String key) {
      return json.required(key).doubleValue();
    }

    public int integer(String key) {
      return json.required(key).intValue();
    }

    @Override
    public String toString() {
      return json.required("name").textValue();
    }
  }

  /** p * f(t) for t = 0 .. values.length-1. */
  public record Schedule(String name, double start, double end, double rate, double[] values) {
    @Override
    public String toString() {
      return name + " " + start + ".." + end;
    }
  }

  public static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    read("criterion-cases.json").required("cases").forEach(json -> cases.add(new Case(json)));
    return cases;
  }

  public static List<Schedule> schedules() {
    List<Schedule> schedules = new ArrayList<>();
    JsonNode all = read("schedules.json");
    all.fields()
        .forEachRemaining(
            field ->
                field.getValue().forEach(json -> schedules.add(schedule(field.getKey(), json))));
    return schedules;
  }

  private static Schedule schedule(String name, JsonNode json) {
    return new Schedule(
        name,
        json.required("start").doubleValue(),
        json.required("end").doubleValue(),
        json.required("rate").doubleValue(),
        row(json.required("values")));
  }

  private static double[] row(JsonNode json) {
    double[] values = new double[json.size()];
    IntStream.range(0, values.length).forEach(i -> values[i] = json.get(i).doubleValue());
    return values;
  }

  private static JsonNode read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/org/subp/golden/" + file)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

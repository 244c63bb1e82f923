package org.subp.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.doctor.JvmFacts;
import scala.Tuple2;

/**
 * Asks every executor what it is. Answers travel as JSON, which every Spark serializer can carry.
 */
public final class ExecutorSurvey {
  private static final int ROUNDS = 5;

  /** A task that waits lets the next one go to another executor. */
  private static final long MILLIS = 200;

  private ExecutorSurvey() {}

  /**
   * {@return facts of the executors by host and number; of the driver's own JVM where tasks run
   * there} One that does not answer within some rounds of tasks is not among them.
   *
   * @param spark the running context
   * @throws IOException if no task could be run
   */
  public static Map<String, JvmFacts> ask(JavaSparkContext spark) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    spark.setJobGroup("doctor", "ask executors what they are", true);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        int tasks = 2 * Math.max(spark.defaultParallelism(), 1);
        spark
            .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
            .map(
                task -> {
                  Thread.sleep(MILLIS);
                  JvmFacts facts = JvmFacts.here();
                  return new Tuple2<>(
                      facts.host() + "/" + SparkEnv.get().executorId(),
                      new ObjectMapper().writeValueAsString(facts));
                })
            .collect()
            .forEach(answer -> texts.put(answer._1, answer._2));
        if (texts.size() >= Math.max(Executors.locations(spark.sc()).size(), 1)) {
          break;
        }
      }
      Map<String, JvmFacts> answers = new TreeMap<>();
      for (Map.Entry<String, String> text : texts.entrySet()) {
        answers.put(text.getKey(), new ObjectMapper().readValue(text.getValue(), JvmFacts.class));
      }
      return Collections.unmodifiableMap(answers);
    } catch (Exception e) { // Spark throws checked exceptions undeclared
      throw new IOException("no executor could be asked: " + e.getMessage(), e);
    } finally {
      spark.clearJobGroup();
    }
  }
}

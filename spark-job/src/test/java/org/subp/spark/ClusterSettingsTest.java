package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.train.RankSetup;
import org.subp.train.TinyRun;

class ClusterSettingsTest {
  private static final RankSetup ONE_THREAD = TinyRun.setup(TinyRun.run());

  private static SparkConf fitting() {
    return new SparkConf(false)
        .set("spark.broadcast.compress", "false")
        .set("spark.executor.cores", "1");
  }

  @Test
  void settingsThatFitGetNoObjection() {
    assertEquals(List.of(), ClusterSettings.objections(fitting(), false, ONE_THREAD));
  }

  @ParameterizedTest
  @CsvSource({
    "spark.broadcast.compress, true, spark.broadcast.compress",
    "spark.speculation, true, spark.speculation",
    "spark.dynamicAllocation.enabled, true, spark.dynamicAllocation.enabled",
    "spark.executor.cores, 4, spark.executor.cores=4 lets 4 tasks",
  })
  void aSettingThatDoesNotFitIsNamed(String key, String value, String named) {
    List<String> objections =
        ClusterSettings.objections(fitting().set(key, value), false, ONE_THREAD);
    assertEquals(1, objections.size(), objections.toString());
    assertTrue(objections.get(0).contains(named), objections.get(0));
  }

  @Test
  void moreThreadsThanCoresAreNamed() {
    RankSetup two = TinyRun.setup(TinyRun.run(), 2);
    String objection = ClusterSettings.objections(fitting(), false, two).get(0);
    assertTrue(objection.contains("training.threads=2 compute threads share"), objection);
    SparkConf fits = fitting().set("spark.executor.cores", "2").set("spark.task.cpus", "2");
    assertEquals(List.of(), ClusterSettings.objections(fits, false, two));
  }

  @Test
  void manyRanksShuffleAndTheDriverReceivesOneGradient() {
    RankSetup many = TinyRun.setup(TinyRun.run("training.ranks=5"));
    List<String> objections = ClusterSettings.objections(fitting(), false, many);
    assertEquals(1, objections.size(), objections.toString());
    assertTrue(objections.get(0).contains("spark.shuffle.compress"), objections.get(0));
    SparkConf conf = fitting().set("spark.shuffle.compress", "false");
    long one = 8L * TinyRun.run().network().parameters().length();
    conf.set("spark.driver.maxResultSize", (one + 1) + "b");
    assertEquals(List.of(), ClusterSettings.objections(conf, false, many));
    conf.set("spark.driver.maxResultSize", one + "b");
    String objection = ClusterSettings.objections(conf, false, many).get(0);
    assertTrue(objection.contains("spark.driver.maxResultSize"), objection);
  }

  @Test
  void threadsOfOneJvmAreItsOwnBusiness() {
    assertEquals(
        List.of(),
        ClusterSettings.objections(fitting().set("spark.task.cpus", "4"), true, ONE_THREAD));
  }
}

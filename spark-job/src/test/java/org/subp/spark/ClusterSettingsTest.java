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
    "spark.task.cpus, 4, spark.task.cpus=1",
    "spark.executorEnv.OMP_NUM_THREADS, 8, native code gets 8",
    "spark.driver.maxResultSize, 2k, spark.driver.maxResultSize",
  })
  void aSettingThatDoesNotFitIsNamed(String key, String value, String named) {
    List<String> objections =
        ClusterSettings.objections(fitting().set(key, value), false, ONE_THREAD);
    assertEquals(1, objections.size(), objections.toString());
    assertTrue(objections.get(0).contains(named), objections.get(0));
  }

  @Test
  void threadsOfOneJvmAreItsOwnBusiness() {
    assertEquals(
        List.of(),
        ClusterSettings.objections(fitting().set("spark.task.cpus", "4"), true, ONE_THREAD));
  }
}

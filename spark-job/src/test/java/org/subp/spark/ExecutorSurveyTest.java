package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.doctor.ClusterChecks;
import org.subp.doctor.Finding;
import org.subp.doctor.JvmFacts;

class ExecutorSurveyTest {
  @TempDir Path folder;

  @Test
  void everyExecutorAnswersForItsOwnJvm() throws Exception {
    try (TestCluster cluster = new TestCluster(2, folder)) {
      Map<String, JvmFacts> answers = ExecutorSurvey.ask(cluster.spark());
      assertEquals(2, answers.size(), answers::toString);
      JvmFacts here = JvmFacts.here();
      for (JvmFacts answer : answers.values()) {
        assertNotEquals(here.maxHeap(), answer.maxHeap(), "executors have 512 MB");
        assertEquals("1", answer.ompThreads(), "Spark sets it to spark.task.cpus");
        assertEquals(here.program(), answer.program());
      }
      for (Finding finding : ClusterChecks.of(here, answers)) {
        assertNotEquals(Finding.Level.BROKEN, finding.level(), finding::toString);
      }
    }
  }
}

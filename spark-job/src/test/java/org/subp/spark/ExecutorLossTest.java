package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those of Spark 3.5 and its cluster managers. */
class ExecutorLossTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Command exited with code 137 | spark.executor.memoryOverhead",
        "Container killed by YARN for exceeding physical memory limits. | spark.executor.memoryOverhead",
        "The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM). | spark.executor.memoryOverhead",
        "Command exited with code 52 | spark.executor.memory,",
        "Command exited with code 143 | told to end",
        "Executor heartbeat timed out after 130000 ms | its machine hangs",
        "Remote RPC client disassociated. | Remote RPC client disassociated.; its ranks"
      })
  void theSentenceSaysWhoWhereWhyAndWhatToDo(String reason, String advice) {
    String sentence = new ExecutorLoss("3", "host-7", reason).sentence();
    assertTrue(sentence.startsWith("executor 3 on host-7 is lost: " + reason), sentence);
    assertTrue(sentence.contains(advice), sentence);
  }
}

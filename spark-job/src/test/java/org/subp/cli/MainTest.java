package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A driver in YARN's application master, by the properties that it sets: who exits there counts as
 * failed. Were it to exit here, this JVM would.
 */
class MainTest {
  @BeforeEach
  void inApplicationMaster() {
    System.setProperty("spark.master", "yarn");
    System.setProperty("spark.submit.deployMode", "cluster");
  }

  @AfterEach
  void outside() {
    System.clearProperty("spark.master");
    System.clearProperty("spark.submit.deployMode");
  }

  @Test
  void aVerbThatIsDoneReturns() throws SparkUserAppException {
    Main.main(new String[] {"train", "--help"});
  }

  @Test
  void aVerbThatFailsTellsItsCode() {
    SparkUserAppException failed =
        assertThrows(
            SparkUserAppException.class, () -> Main.main(new String[] {"train", "/absent.conf"}));
    assertEquals(Failures.USAGE, failed.exitCode());
  }
}

package org.subp.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.subp.doctor.Finding.Level;

class HadoopChecksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Finding fileSystem(String uri, Duration patience) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.defaultFS", uri);
    List<Finding> findings = HadoopChecks.of(hadoop, patience);
    assertEquals(Level.OK, findings.get(0).level(), "no Kerberos here: " + findings.get(0));
    return findings.get(1);
  }

  @Test
  void localFilesAnswer() throws IOException {
    assertEquals(Level.OK, fileSystem("file:///", PATIENCE).level());
  }

  @Test
  void aNameNodeThatIsDownIsBroken() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Finding finding = fileSystem("hdfs://localhost:" + port, PATIENCE);
    assertEquals(Level.BROKEN, finding.level());
    assertTrue(finding.advice().contains("fs.defaultFS"), finding::toString);
  }

  @Test
  void aNameNodeThatIsSilentIsBrokenToo() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      Finding finding =
          fileSystem("hdfs://localhost:" + silent.getLocalPort(), Duration.ofMillis(500));
      assertEquals(Level.BROKEN, finding.level());
    }
  }

  @Test
  void anUnknownSchemeIsBroken() throws IOException {
    assertEquals(Level.BROKEN, fileSystem("nowhere://x/", PATIENCE).level());
  }
}

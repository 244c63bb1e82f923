package org.subp.doctor;

import static org.subp.doctor.Finding.advice;
import static org.subp.doctor.Finding.broken;
import static org.subp.doctor.Finding.ok;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;

/** Judges Hadoop's configuration by using it: the default file system, the user, the ticket. */
public final class HadoopChecks {
  private HadoopChecks() {}

  /**
   * {@return one finding about the user and one about the file system}
   *
   * @param hadoop the configuration to be used
   * @param patience how long the file system may take to answer
   * @throws IOException if the user cannot be found out
   */
  public static List<Finding> of(Configuration hadoop, Duration patience) throws IOException {
    return List.of(user(hadoop), fileSystem(hadoop, patience));
  }

  private static Finding user(Configuration hadoop) throws IOException {
    UserGroupInformation.setConfiguration(hadoop);
    UserGroupInformation user = UserGroupInformation.getLoginUser();
    String found = "%s (%s)".formatted(user.getUserName(), user.getAuthenticationMethod());
    if (!UserGroupInformation.isSecurityEnabled()) {
      return ok("Hadoop's user", found);
    }
    return user.hasKerberosCredentials()
        ? ok("Hadoop's user", found + ", with a Kerberos ticket")
        : broken(
            "Hadoop's user",
            found + ", without a Kerberos ticket",
            "run kinit, or for long runs give spark-submit --principal and --keytab");
  }

  private static Finding fileSystem(Configuration hadoop, Duration patience) {
    URI uri = FileSystem.getDefaultUri(hadoop);
    String topic = "default file system";
    CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> list(uri, hadoop));
    try {
      answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return uri.getScheme().equals("file") && System.getenv("HADOOP_CONF_DIR") == null
          ? ok(topic, uri + " (no HADOOP_CONF_DIR)")
          : ok(topic, uri + " answers");
    } catch (TimeoutException e) {
      return broken(
          topic,
          "%s did not answer within %d s".formatted(uri, patience.toSeconds()),
          "is fs.defaultFS in HADOOP_CONF_DIR right, and is the name node up?");
    } catch (ExecutionException e) {
      return broken(
          topic,
          "%s: %s".formatted(uri, firstLine(e.getCause())),
          "is fs.defaultFS in HADOOP_CONF_DIR right, and is the name node up?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return advice(topic, uri + " was not asked to the end", "");
    }
  }

  private static void list(URI uri, Configuration hadoop) {
    Configuration impatient = new Configuration(hadoop);
    impatient.setInt("ipc.client.connect.max.retries", 1);
    impatient.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
    try (FileSystem files = FileSystem.newInstance(uri, impatient)) {
      files.getFileStatus(new Path("/"));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse("");
  }
}

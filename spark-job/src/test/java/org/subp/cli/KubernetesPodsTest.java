package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.k8s.KubernetesConf;
import org.apache.spark.deploy.k8s.SparkPod;
import org.apache.spark.deploy.k8s.submit.JavaMainAppResource;
import org.apache.spark.deploy.k8s.submit.KubernetesDriverBuilder;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfile$;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Option;

/** The pods that Spark makes of {@code deploy/kubernetes}; there is no Kubernetes to run them. */
class KubernetesPodsTest {
  private static final Path FILES = Launched.root().resolve("deploy/kubernetes");
  private static final int SUBP_USER = 10001;
  private static KubernetesClient client;

  /** Reads files; it never reaches its server. */
  @BeforeAll
  static void openClient() {
    client =
        new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("https://127.0.0.1:1").build())
            .build();
  }

  @AfterAll
  static void closeClient() {
    client.close();
  }

  /** As {@code deploy/kubernetes/submit} has it. */
  private static SparkConf conf() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(FILES.resolve("spark.conf"))) {
      settings.load(in);
    }
    SparkConf conf = new SparkConf(false);
    settings.forEach((key, value) -> conf.set(key.toString(), value.toString()));
    return conf.set("spark.app.name", "subp")
        .set("spark.master", "k8s://https://127.0.0.1:1")
        .set("spark.kubernetes.container.image", "registry/subp:1")
        .set("spark.kubernetes.driver.podTemplateFile", FILES + "/driver-pod.yaml")
        .set("spark.kubernetes.executor.podTemplateFile", FILES + "/executor-pod.yaml");
  }

  @Test
  void theDriversPodRunsTheVerbAsNobodySpecial() throws IOException {
    SparkPod pod =
        new KubernetesDriverBuilder()
            .buildFromFeatures(
                KubernetesConf.createDriverConf(
                    conf(),
                    "run",
                    new JavaMainAppResource(Option.empty()),
                    "org.subp.cli.Main",
                    new String[] {"train", "/opt/subp/conf/quickstart.conf"},
                    Option.empty()),
                client)
            .pod();
    assertPod(pod, (int) (4 * 1024 * 1.1) + "Mi", "2");
    assertEquals("subp", pod.pod().getSpec().getServiceAccountName());
    List<String> arguments = pod.container().getArgs();
    assertEquals("driver", arguments.get(0));
    assertTrue(
        String.join(" ", arguments)
            .endsWith(
                "--class org.subp.cli.Main spark-internal train /opt/subp/conf/quickstart.conf"),
        arguments::toString);
    ConfigMapVolumeSource own =
        pod.pod().getSpec().getVolumes().stream()
            .filter(volume -> volume.getName().equals("conf"))
            .findFirst()
            .orElseThrow()
            .getConfigMap();
    assertEquals("subp-conf", own.getName());
    assertTrue(own.getOptional(), "who has no configuration of one's own needs no map");
    assertTrue(
        pod.container().getVolumeMounts().stream()
            .anyMatch(m -> m.getName().equals("conf") && m.getMountPath().equals("/conf")));
  }

  @Test
  void anExecutorsPodHasRoomForAReplicaAndFindsTheProgram() throws IOException {
    SparkConf conf =
        conf()
            .set("spark.driver.host", "driver")
            .set("spark.driver.port", "7078")
            .set("spark.kubernetes.executor.podNamePrefix", "subp");
    SparkPod pod =
        new KubernetesExecutorBuilder()
            .buildFromFeatures(
                KubernetesConf.createExecutorConf(
                    conf,
                    "1",
                    "run",
                    Option.empty(),
                    ResourceProfile.DEFAULT_RESOURCE_PROFILE_ID()),
                new SecurityManager(conf, Option.empty(), null),
                client,
                ResourceProfile$.MODULE$.getOrCreateDefaultProfile(conf))
            .pod();
    assertPod(pod, (16 + 2) * 1024 + "Mi", "8");
    assertEquals(List.of("executor"), pod.container().getArgs());
    assertEquals("8", variable(pod.container(), "SPARK_EXECUTOR_CORES"));
    assertEquals("16384m", variable(pod.container(), "SPARK_EXECUTOR_MEMORY"));
    assertTrue(
        variable(pod.container(), "SPARK_CLASSPATH").contains("/opt/subp/spark-job/target/lib/*"));
    assertTrue(
        pod.container().getEnv().stream()
            .anyMatch(v -> "--add-modules=jdk.incubator.vector".equals(v.getValue())),
        pod.container().getEnv()::toString);
  }

  private static void assertPod(SparkPod made, String memory, String cores) {
    PodSpec pod = made.pod().getSpec();
    Container container = made.container();
    assertEquals("registry/subp:1", container.getImage());
    assertEquals(SUBP_USER, pod.getSecurityContext().getRunAsUser());
    assertTrue(pod.getSecurityContext().getRunAsNonRoot());
    assertEquals(false, container.getSecurityContext().getAllowPrivilegeEscalation());
    assertEquals(memory, container.getResources().getLimits().get("memory").toString());
    assertEquals(cores, container.getResources().getRequests().get("cpu").toString());
    String claim =
        pod.getVolumes().stream()
            .filter(volume -> volume.getName().equals("data"))
            .findFirst()
            .orElseThrow()
            .getPersistentVolumeClaim()
            .getClaimName();
    assertEquals("subp-data", claim);
    assertEquals(
        List.of("/data"),
        container.getVolumeMounts().stream()
            .filter(mount -> mount.getName().equals("data"))
            .map(VolumeMount::getMountPath)
            .toList());
  }

  private static String variable(Container container, String name) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + container.getEnv()));
  }

  @Test
  void theManifestsFitEachOtherAndTheSettings() throws IOException {
    String namespace = conf().get("spark.kubernetes.namespace");
    List<HasMetadata> made = load("access.yaml");
    ServiceAccount account = only(made, ServiceAccount.class);
    Role role = only(made, Role.class);
    RoleBinding binding = only(made, RoleBinding.class);
    PersistentVolumeClaim claim = only(load("storage.yaml"), PersistentVolumeClaim.class);
    for (HasMetadata resource : List.of(account, role, binding, claim)) {
      assertEquals(namespace, resource.getMetadata().getNamespace());
    }
    assertEquals(
        conf().get("spark.kubernetes.authenticate.driver.serviceAccountName"),
        account.getMetadata().getName());
    assertEquals(account.getMetadata().getName(), binding.getSubjects().get(0).getName());
    assertEquals(role.getMetadata().getName(), binding.getRoleRef().getName());
    assertEquals("subp-data", claim.getMetadata().getName());
    PolicyRule rule = role.getRules().get(0);
    // What Spark's driver does to its executors' pods, their configuration and their service.
    assertTrue(rule.getResources().containsAll(List.of("pods", "configmaps", "services")));
    assertTrue(
        rule.getVerbs()
            .containsAll(List.of("create", "get", "list", "watch", "delete", "deletecollection")));
  }

  private static List<HasMetadata> load(String name) throws IOException {
    try (InputStream in = Files.newInputStream(FILES.resolve(name))) {
      List<HasMetadata> resources = client.load(in).items();
      resources.forEach(resource -> assertNotNull(resource.getMetadata().getName()));
      return resources;
    }
  }

  private static <T> T only(List<HasMetadata> resources, Class<T> kind) {
    List<T> found = resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    assertEquals(1, found.size(), kind.getSimpleName());
    return found.get(0);
  }
}

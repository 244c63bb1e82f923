package org.subp.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.config.ConfigException;

/** Pages about runs that are made here, from clean to hostile, and what a browser says of them. */
class RunReportTest {
  private static final List<String> SECTIONS =
      List.of("learning", "sparsity", "masks", "speed", "model", "predictions", "configuration");

  /** Each would name the page "owned", were it taken for markup. */
  private static final List<String> HOSTILE =
      List.of(
          "\"><img src=x onerror=\"document.title='owned'\">",
          "'><script>document.title='owned'<!--",
          "zz & <svg onload=document.title='owned'>");

  @TempDir static Path folder;

  /** A whole run, hostile wherever text comes from files; and the page about it. */
  private static MadeRun whole;

  private static String page;

  @BeforeAll
  static void makeAWholeRun() throws IOException {
    Path data = MadeRun.images(folder.resolve("images"), HOSTILE);
    whole =
        new MadeRun(folder.resolve("<b onclick=x>run"), data, "run.dir=</script><script>owned()")
            .metrics(MadeRun.EPOCHS)
            .masks("</title><script>document.title='owned'</script>")
            .model(HOSTILE);
    page = html(whole);
  }

  private static String html(MadeRun... runs) throws IOException {
    return RunReport.html(
        Stream.of(runs).map(run -> run.folder.toString()).toList(), MadeRun.HADOOP);
  }

  private static MadeRun made(String name, String... overrides) throws IOException {
    return new MadeRun(folder.resolve(name), folder.resolve("nowhere"), overrides);
  }

  private static int count(String what, String in) {
    return in.split(Pattern.quote(what), -1).length - 1;
  }

  @Test
  void everySectionIsThereAndNothingIsLeftOut() {
    for (String section : SECTIONS) {
      assertTrue(page.contains("<section id=\"" + section + "\">"), section);
    }
    assertFalse(page.contains("Left out"), page);
    assertTrue(page.contains("80.00 %"), "the last epoch's top-1");
    assertTrue(page.contains("finished: 6 epochs, 240 steps"));
  }

  @Test
  void textOfFilesStaysText() {
    assertEquals(1, count("<script", page));
    assertEquals(1, count("</script", page));
    assertEquals(0, count("<img src=x", page));
    assertEquals(0, count("<svg onload", page));
    assertEquals(0, count("<b onclick", page));
    assertTrue(page.contains("&lt;b onclick=x&gt;run"));
    assertTrue(page.contains("&lt;svg onload="));
  }

  @Test
  void aRunBrokenOffGivesWhatThereIsAndSaysWhatIsNot() throws IOException {
    MadeRun run = made("broken").metrics(2);
    Files.writeString(
        run.folder.resolve("metrics.jsonl"),
        MadeRun.step(80, 2) + "{\"event\":\"step\",\"st",
        StandardOpenOption.APPEND);
    String broken = html(run);
    assertTrue(broken.contains("not finished: 2 of 6 epochs, 81 steps so far"));
    assertTrue(broken.contains("<section id=\"learning\">"));
    assertFalse(broken.contains("<section id=\"masks\">"));
    assertTrue(broken.contains("there is no model.bsr yet"));
    assertTrue(broken.contains("1 lines of metrics.jsonl"));
  }

  @Test
  void aRunWithNothingButItsConfigurationGivesAPage() throws IOException {
    String bare = html(made("bare"));
    assertTrue(bare.contains("metrics.jsonl cannot be read"));
    assertTrue(bare.contains("no step recorded"));
    assertTrue(bare.contains("<section id=\"configuration\">"));
  }

  @Test
  void damagedFilesAreLeftOutAndNamed() throws IOException {
    Random random = new Random(5);
    MadeRun run = made("damaged").metrics(1).masks("");
    for (String name : List.of("model.bsr", "masks/epoch-00002.masks")) {
      byte[] noise = new byte[5000];
      random.nextBytes(noise);
      Files.write(run.folder.resolve(name), noise);
    }
    byte[] noise = new byte[200_000];
    random.nextBytes(noise);
    Files.write(run.folder.resolve("metrics.jsonl"), noise, StandardOpenOption.APPEND);
    String hostileLines =
        """

        {"event":"step","step":-1,"epoch":0}
        {"event":"step","step":1e99,"epoch":0}
        {"event":"epoch","epoch":0,"trainLoss":"NaN","top1":7,"top5":0,"density":1,"final":true}
        {"event":"masks","epoch":0,"pruned":-5,"regrown":1,"changed":2}
        [1,2]
        """;
    Files.writeString(run.folder.resolve("metrics.jsonl"), hostileLines, StandardOpenOption.APPEND);
    String damaged = html(run);
    assertTrue(damaged.contains("epoch-00002.masks"));
    assertTrue(damaged.contains("The model and its predictions"));
    assertTrue(damaged.contains("they are no events of a run"));
    assertTrue(damaged.contains("<section id=\"masks\">"));
    assertTrue(damaged.contains("not finished: 1 of 6 epochs, 40 steps so far"));
  }

  @Test
  void aLongRunGivesNoLongPage() throws IOException {
    MadeRun run = made("long", "training.epochs=400");
    try (BufferedWriter out = Files.newBufferedWriter(run.folder.resolve("metrics.jsonl"))) {
      for (int step = 0; step < 60_000; step++) {
        out.write(MadeRun.step(step, step / 150));
      }
    }
    String text = html(run);
    assertTrue(text.contains("60000 steps so far"));
    assertTrue(text.length() < 200_000, () -> "%d characters".formatted(text.length()));
  }

  @Test
  void severalRunsAreCompared() throws IOException {
    MadeRun other = made("other", "sparsity.rate=0", "training.learning-rate=0.02").metrics(4);
    String both = html(whole, other);
    assertTrue(both.contains("What differs"));
    assertTrue(both.contains("training.learning-rate"));
    assertTrue(both.contains("not finished: 4 of 6"));
    assertEquals(SECTIONS.size(), count("<section ", both));
  }

  @Test
  void whatIsNoRunIsRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThrows(
        ConfigException.class, () -> RunReport.html(List.of(empty.toString()), MadeRun.HADOOP));
    assertThrows(ConfigException.class, () -> RunReport.html(List.of(), MadeRun.HADOOP));
    List<String> nine = Collections.nCopies(9, whole.folder.toString());
    assertThrows(ConfigException.class, () -> RunReport.html(nine, MadeRun.HADOOP));
  }

  /** Screenshots stay in target/report, to be looked at. */
  @Test
  void aBrowserShowsThePageWithoutComplaint() throws IOException, InterruptedException {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no chromium is installed, so no browser looks at the page");
    Path file = folder.resolve("page.html");
    Files.writeString(file, page);
    Path shots = Files.createDirectories(Path.of("target", "report"));
    try (Chromium browser = new Chromium(program.get(), folder)) {
      for (String scheme : List.of("light", "dark")) {
        for (int width : List.of(1280, 375)) {
          browser.open(file, width, 900, scheme);
          assertFitsAndIsWhole(browser, width);
          browser.screenshot(shots.resolve("%s-%d.png".formatted(scheme, width)));
        }
      }
      assertEquals("true", valuesUnderThePointer(browser).asText());
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static void assertFitsAndIsWhole(Chromium browser, int width)
      throws IOException, InterruptedException {
    JsonNode found =
        browser.evaluate(
            "({title: document.title, width: document.documentElement.scrollWidth,"
                + " sections: [...document.querySelectorAll('section')].map(s => s.id),"
                + " images: [...document.images].every(i => i.naturalWidth > 0)})");
    assertTrue(found.path("width").asInt() <= width, found.toString());
    assertTrue(found.path("title").asText().endsWith("SUBP report"), found.toString());
    assertTrue(found.path("images").asBoolean(), "every picture is drawn");
    assertEquals(
        SECTIONS,
        Stream.iterate(0, i -> i + 1)
            .limit(found.path("sections").size())
            .map(i -> found.path("sections").get(i).asText())
            .toList());
  }

  private static JsonNode valuesUnderThePointer(Chromium browser)
      throws IOException, InterruptedException {
    return browser.evaluate(
        "(() => { const plot = document.querySelector('.plot');"
            + " const box = plot.getBoundingClientRect();"
            + " plot.dispatchEvent(new PointerEvent('pointermove',"
            + " {clientX: box.right, clientY: box.top + 5}));"
            + " const tip = plot.querySelector('.tip').textContent;"
            + " plot.dispatchEvent(new PointerEvent('pointerleave'));"
            + " return String(tip.includes('top-1') && tip.includes('80 %')"
            + " && !plot.querySelector('.tip')); })()");
  }
}

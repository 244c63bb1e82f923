package org.subp.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.subp.report.Html.element;
import static org.subp.report.Html.style;
import static org.subp.report.Html.with;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the page together. */
final class ReportPage {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  /** Nothing is fetched, and no script runs but ours, whatever else stands in the page. */
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action"
          + " 'none'; script-src 'sha256-"
          + sha256(SCRIPT)
          + "'";

  private ReportPage() {}

  /**
   * @param written when, for people
   */
  static String of(List<RunRecord> runs, String written) {
    CurveSections curves = new CurveSections(runs);
    List<Section> sections =
        Stream.of(
                curves.learning(),
                curves.sparsity(),
                MaskSection.of(runs),
                curves.speed(),
                ModelSections.model(runs),
                ModelSections.predictions(runs),
                ConfigSection.of(runs))
            .filter(section -> !section.body().isEmpty())
            .toList();
    Html page =
        element(
            "html",
            with("lang", "en"),
            head(runs),
            element(
                "body",
                element(
                    "header",
                    masthead(runs),
                    navigation(sections),
                    missing(runs),
                    Overview.of(runs)),
                element("main", sections.stream().map(Section::html).toList()),
                element("footer", "Written by subp on " + written + "."),
                element("script", Html.trusted(SCRIPT))));
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private static Html head(List<RunRecord> runs) {
    return element(
        "head",
        element("meta", with("charset", "utf-8")),
        element("meta", with("http-equiv", "Content-Security-Policy"), with("content", POLICY)),
        element("meta", with("name", "viewport"), with("content", "width=device-width")),
        element("meta", with("name", "color-scheme"), with("content", "light dark")),
        element("title", names(runs) + " – SUBP report"),
        element("style", Html.trusted(STYLE)));
  }

  private static String names(List<RunRecord> runs) {
    return runs.stream().map(RunRecord::name).collect(Collectors.joining(", "));
  }

  private static Html masthead(List<RunRecord> runs) {
    List<Html> lines = new ArrayList<>();
    for (RunRecord run : runs) {
      lines.add(
          element(
              "p",
              style("lead"),
              runs.size() == 1
                  ? Html.NOTHING
                  : Html.join(element("b", element("bdi", run.name())), ": "),
              Overview.describe(run),
              runs.size() == 1
                  ? Html.join(
                      " ",
                      element(
                          "span",
                          style(run.finished() ? "state done" : "state"),
                          Overview.state(run)))
                  : Html.NOTHING));
    }
    return Html.join(
        element("p", style("over"), "SUBP training report"),
        element("h1", element("bdi", names(runs))),
        lines);
  }

  private static Html navigation(List<Section> sections) {
    return element(
        "nav",
        sections.stream().map(s -> element("a", with("href", "#" + s.id()), s.title())).toList());
  }

  private static Html missing(List<RunRecord> runs) {
    List<Html> items = new ArrayList<>();
    for (RunRecord run : runs) {
      for (String what : run.missing()) {
        items.add(
            element(
                "li", runs.size() == 1 ? what : Html.join(element("bdi", run.name()), ": ", what)));
      }
    }
    return items.isEmpty()
        ? Html.NOTHING
        : element("aside", style("missing"), element("b", "Left out"), element("ul", items));
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + name + " cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

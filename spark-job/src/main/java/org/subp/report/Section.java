package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;
import static org.subp.report.Html.with;

import java.util.List;

/**
 * A part of the page.
 *
 * @param id its anchor
 * @param body empty if there was nothing to show; the section is left out then
 */
record Section(String id, String title, List<Html> body) {

  Html html() {
    return element("section", with("id", id), element("h2", title), body);
  }

  /** A name and values under column heads. */
  static Html table(List<String> heads, List<List<Html>> rows) {
    return element(
        "div",
        style("scroll"),
        element(
            "table",
            element("thead", element("tr", heads.stream().map(h -> element("th", h)).toList())),
            element(
                "tbody",
                rows.stream()
                    .map(
                        row ->
                            element("tr", row.stream().map(cell -> element("td", cell)).toList()))
                    .toList())));
  }

  static Html note(String text) {
    return element("p", style("note"), text);
  }
}

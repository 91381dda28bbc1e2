package dev.bellwether.web.security;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * More than six hundred texts that have broken other systems, put together from their parts: markup that runs, templates
 * that are evaluated, SQL that is not a value, spreadsheet formulas, and bytes that forge a line of a log or a screen.
 */
public final class Hostile {

    /** What a template engine would make of the product in the templates below. */
    public static final String EVALUATED = "9801547";

    private static final String PRODUCT = "1337*7331";

    private Hostile() {}

    /** All of them. */
    public static List<String> all() {
        return Stream.of(markup(), templates(), sql(), formulas(), bytes())
                .flatMap(List::stream)
                .toList();
    }

    /** Markup that runs something as soon as it is taken for markup. */
    public static List<String> markup() {
        List<String> breaks = List.of("", "\">", "'>", "</title>", "</textarea>", "</script>", "-->", "]]>");
        List<String> elements = List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<body onload=alert(1)>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<a href=javascript:alert(1)>x</a>",
                "<details open ontoggle=alert(1)>",
                "<math><mi xlink:href=javascript:alert(1)>",
                "<input autofocus onfocus=alert(1)>",
                "<video><source onerror=alert(1)></video>",
                "<style>@import 'http://127.0.0.1:1/x.css';</style>",
                "<link rel=stylesheet href=http://127.0.0.1:1/x.css>",
                "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
                "<form action=http://127.0.0.1:1><button>go</button></form>",
                "<div hx-get=/users hx-trigger=load>x</div>",
                "<div style=background:url(javascript:alert(1))>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>");
        var all = new ArrayList<String>();
        breaks.forEach(before -> elements.forEach(element -> all.add(before + element)));
        all.addAll(List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:msgbox(1)",
                "\" onmouseover=alert(1) x=\"",
                "' onfocus=alert(1) autofocus x='",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#x3c;script&#x3e;alert(1)",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "\\u003cscript\\u003ealert(1)",
                "{{constructor.constructor('alert(1)')()}}",
                "[x](javascript:alert(1))",
                "![x](x\"onerror=\"alert(1))",
                "\u202e<script>alert(1)</script>",
                "\u0000<script>alert(1)</script>"));
        return all;
    }

    /** Templates of many engines, Thymeleaf's pre-processing first. */
    public static List<String> templates() {
        List<String> openings = List.of(
                "${%s}",
                "*{%s}",
                "#{%s}",
                "@{%s}",
                "~{%s}",
                "__${%s}__::.x",
                "__*{%s}__",
                "[[${%s}]]",
                "[(${%s})]",
                "${{%s}}",
                "{{%s}}",
                "<%%= %s %%>",
                "#set($x=%s)$x",
                "${T(java.lang.Math).abs(%s)}",
                "::%s",
                "|${%s}|");
        List<String> inside = List.of(
                PRODUCT,
                "T(java.lang.Runtime).getRuntime().exec('id')",
                "new java.util.Scanner(T(java.lang.System).in)",
                "new\tjava.lang.ProcessBuilder('id').start()",
                "@environment.getProperty('user.home')",
                "#root.getClass().forName('java.lang.Runtime')",
                "#request.getServletContext()");
        var all = new ArrayList<String>();
        openings.forEach(opening -> inside.forEach(text -> all.add(opening.formatted(text))));
        return all;
    }

    /** SQL where a value belongs. */
    public static List<String> sql() {
        List<String> ends = List.of("", "'", "\"", "`", ")", "')", "'))", "\\'", "%'", "]");
        List<String> rests = List.of(
                " or 1=1 --",
                " or '1'='1",
                "; drop table account; --",
                "; delete from call; --",
                " union select password from account --",
                " union select null,null,null --",
                "; update account set role='admin'; --",
                "; pragma writable_schema=1; --",
                "; attach database 'x.db' as x; --",
                " and randomblob(100000000) --",
                " and load_extension('x') --",
                "/**/or/**/1=1#",
                " order by 99 --",
                " like '%%%%%%%%%%' --",
                " collate nocase or true --",
                "||(select 1)||");
        var all = new ArrayList<String>();
        ends.forEach(end -> rests.forEach(rest -> all.add("x" + end + rest)));
        return all;
    }

    /** What a spreadsheet would work out; the full-width forms too. */
    public static List<String> formulas() {
        var all = new ArrayList<String>();
        for (String start : List.of("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠")) {
            for (String rest : List.of(
                    "1+1",
                    "cmd|' /C calc'!A0",
                    "HYPERLINK(\"http://127.0.0.1:1\",\"x\")",
                    "SUM(A1:A9)",
                    "@x",
                    "IMPORTXML(\"http://127.0.0.1:1\")")) {
                all.add(start + rest);
            }
        }
        return all;
    }

    /** Ends of lines, escapes and marks that forge a log's line, or move what a terminal shows. */
    public static List<String> bytes() {
        var all = new ArrayList<String>();
        for (String text : List.of(
                "\r\nERROR forged line",
                "\nSet-Cookie: SESSION=forged",
                "\u001b[2J",
                "\u001b]0;title\u0007",
                "\u001b]52;c;Zm9yZ2Vk\u0007",
                "\u009b31m",
                "\u2028forged",
                "\u2029forged",
                "\u202egnp.exe",
                "\u2066x\u2069",
                "\u200bx",
                "\ufeffx",
                "\u0000",
                "\u007f\u0008\u0008",
                "\u0085forged",
                "x\u000bx",
                "\ud800",
                "\udfff\ud83d",
                "😀".repeat(40),
                "x".repeat(4000),
                "%00",
                "%0d%0aX: y",
                "${jndi:ldap://127.0.0.1:1/x}",
                "../../etc/passwd",
                "..\\..\\x",
                "/dev/null",
                "COM1",
                "file:///etc/passwd",
                "http://169.254.169.254/",
                "NaN",
                "Infinity",
                "-1",
                "9223372036854775808",
                "1e309",
                "0x7fffffff",
                "null",
                "undefined",
                "true",
                "[]",
                "{}",
                "{\"$ne\":null}")) {
            all.add(text);
            all.add("admin" + text);
            all.add(text + "admin");
        }
        return all;
    }
}

{#- From a pattern of ECMA-262 to one of an engine, with the same verdict of a search.

    A pattern is read as with the flag u where that takes it, else as without flags (Annex B), in both cases
    by code point. Styles: re2 (DuckDB, BigQuery), posix (Snowflake), are (PostgreSQL), java (Spark, Databricks),
    joni (Trino), pcre (Redshift). Returns {'text': the pattern} or {'refusal': words that follow "it has"}. -#}

{#- What a style can do. repeat: the highest count; nested: it holds for counts multiplied too; size: characters
    after writing out the counts; behind: the lookbehinds it takes. -#}
{% macro _regex_abilities(style) -%}
    {%- set linear = {'ahead': false, 'behind': 'none', 'references': false, 'properties': true, 'repeat': 1000,
        'size': 5000} -%}
    {%- set backtracking = {'ahead': true, 'references': true, 'properties': true, 'repeat': 65535, 'size': 1000000} -%}
    {{ return({
        're2': dict(linear),
        'posix': dict(linear, properties=false),
        'are': dict(backtracking, behind='any', properties=false, repeat=255, size=5000),
        'java': dict(backtracking, behind='bounded'),
        'joni': dict(backtracking, behind='fixed'),
        'pcre': dict(backtracking, behind='fixed', properties=false),
    }[style]) }}
{%- endmacro %}

{% macro _regex(pattern, style) -%}
    {%- set able = accord._regex_abilities(style) -%}
    {%- set linear = not able.ahead -%}
    {%- set infinite = 1000000000 -%}
    {%- set escapes = '\\\\u\\{[0-9A-Fa-f]+\\}|\\\\u[Dd][89ABab][0-9A-Fa-f]{2}\\\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}'
        ~ '|\\\\u[0-9A-Fa-f]{4}|\\\\x[0-9A-Fa-f]{2}|\\\\c[A-Za-z]|\\\\[pP]\\{[^}]*\\}|\\\\[0-9]+|\\\\[\\s\\S]' -%}
    {%- set tokens = modules.re.findall(
        '\\\\k<[^>]*>|' ~ escapes ~ '|\\[\\^?(?:\\\\[\\s\\S]|[^\\]\\\\])*\\]|[*+?]\\??|\\{[0-9]+(?:,[0-9]*)?\\}\\??'
        ~ '|\\(\\?<?[=!]|\\(\\?:|\\(\\?<[A-Za-z_$][A-Za-z0-9_$]*>|\\(\\?|[\\s\\S]', pattern
    ) -%}
    {#- Characters that stand for themselves everywhere, so that most cost no call of a macro. -#}
    {%- set plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ @%,:;=<>!"#/' -%}
    {%- set word = '[0-9A-Za-z_]' -%}
    {%- set boundaries = {
        '\\b': '(?:(?<=' ~ word ~ ')(?!' ~ word ~ ')|(?<!' ~ word ~ ')(?=' ~ word ~ '))',
        '\\B': '(?:(?<=' ~ word ~ ')(?=' ~ word ~ ')|(?<!' ~ word ~ ')(?!' ~ word ~ '))',
    } if not linear else {'\\b': '\\b', '\\B': '\\B'} -%}
    {%- set end = '\\z' if style in ['java', 'joni', 'pcre'] else '$' -%}
    {%- set plain_group = '(' if style == 'posix' else '(?:' -%}
    {%- set count = namespace(groups=0) -%}
    {%- set names = [] -%}
    {%- for token in tokens if token == '(' or (token[:3] == '(?<' and token[3:] not in ['=', '!']) -%}
        {%- set count.groups = count.groups + 1 -%}
        {%- if token in names and token != '(' -%}
            {{ return({'refusal': 'two groups named `' ~ token[3:-1] ~ '`'}) }}
        {%- endif -%}
        {%- do names.append(token) -%}
    {%- endfor -%}

    {#- One frame a group that is open. `low` and `high`: how many characters its branch takes so far; `sure`: the
        groups that have matched whenever the place that is read has been reached. -#}
    {%- set frames = [{'kind': 'all', 'open': '', 'group': 0, 'out': [], 'low': 0, 'high': 0, 'lows': [], 'highs': [],
        'size': 0, 'nested': 1, 'sure': [], 'look': false, 'behind': false}] -%}
    {%- set at = namespace(atom=none, groups=0, captures=0, annex=none, unicode=none, inner_boundary=false) -%}
    {%- set numbers = {} -%}
    {%- for token in tokens + [')'] -%}
        {%- set frame = frames[-1] -%}
        {%- if token[0] in '*+?' or (token[0] == '{' and token | length > 1) -%}
            {%- if at.atom is none or at.atom.repeatable is false -%}
                {{ return({'refusal': 'a possessive quantifier, which ECMA-262 does not have, `' ~ token ~ '`'
                    if at.atom is not none and at.atom.repeated and token[0] == '+'
                    else 'nothing that `' ~ token ~ '` could repeat'}) }}
            {%- endif -%}
            {%- set lazy = token | length > 1 and token[-1] == '?' -%}
            {%- set bare = token[:-1] if lazy else token -%}
            {%- if bare in '*+?' -%}
                {%- set low = 1 if bare == '+' else 0 -%}
                {%- set high = 1 if bare == '?' else infinite -%}
                {%- set times = 1 -%}
            {%- else -%}
                {%- set ends = bare[1:-1].split(',') -%}
                {%- set low = ends[0] | int -%}
                {%- set high = low if ends | length == 1 else (ends[1] | int if ends[1] else infinite) -%}
                {%- if low > high -%}
                    {{ return({'refusal': 'a repetition out of order, `' ~ bare ~ '`'}) }}
                {%- endif -%}
                {#- Anew, since RE2 takes no `{07}`. -#}
                {%- set upto = '' if ends | length == 1 else (',' if high == infinite else ',' ~ high) -%}
                {%- set bare = '{' ~ low ~ upto ~ '}' -%}
                {%- set times = [low if high == infinite else high, 1] | max -%}
                {%- if times > able.repeat -%}
                    {{ return({'refusal': 'a repetition above ' ~ able.repeat ~ ', `' ~ bare ~ '`'}) }}
                {%- elif linear and times * at.atom.nested > able.repeat -%}
                    {{ return({'refusal': 'repetitions within each other that come to more than ' ~ able.repeat}) }}
                {%- endif -%}
            {%- endif -%}
            {%- if frame.behind and style != 'are' -%}
                {%- if high == infinite -%}
                    {{ return({'refusal': 'a lookbehind without a greatest length'}) }}
                {%- elif at.atom.group and bare != '?' -%}
                    {{ return({'refusal': 'a lookbehind with a repeated group'}) }}
                {%- endif -%}
            {%- endif -%}
            {#- A search that captures nothing finds the same with lazy quantifiers and without. -#}
            {%- do at.atom.update({
                'text': at.atom.text ~ bare ~ ('?' if lazy and style == 'java' else ''),
                'low': at.atom.low * low,
                'high': [at.atom.high * high, infinite] | min,
                'size': at.atom.size * times,
                'nested': at.atom.nested * times,
                'sure': [],
                'repeatable': false,
                'repeated': true,
            }) -%}
            {%- if at.atom.size > able.size -%}
                {{ return({'refusal': 'repetitions that come to more than ' ~ able.size ~ ' characters'}) }}
            {%- endif -%}
        {%- else -%}
            {%- if at.atom is not none -%}
                {%- do frame.out.append(at.atom.text) -%}
                {%- do frame.update({
                    'low': frame.low + at.atom.low,
                    'high': [frame.high + at.atom.high, infinite] | min,
                    'size': frame.size + at.atom.size,
                    'nested': [frame.nested, at.atom.nested] | max,
                    'sure': frame.sure + at.atom.sure,
                }) -%}
                {%- set at.atom = none -%}
            {%- endif -%}
            {%- set text = none -%}
            {%- set known = none -%}
            {%- if token in plain -%}
                {%- set known = {'text': token} -%}
            {%- elif token == '|' -%}
                {%- do frame.out.append('|') -%}
                {%- do frame.lows.append(frame.low) -%}
                {%- do frame.highs.append(frame.high) -%}
                {%- do frame.update({'low': 0, 'high': 0, 'sure': []}) -%}
            {%- elif token[0] == '(' -%}
                {%- set captures = token == '(' or (token[:3] == '(?<' and token[3:] not in ['=', '!']) -%}
                {%- set look = not captures and token != '(?:' -%}
                {%- set behind = token[:3] == '(?<' and look -%}
                {%- if token == '(?' -%}
                    {{ return({'refusal': 'a `(?` that ECMA-262 does not have (flags, an atomic group)'}) }}
                {%- elif look and not able.ahead -%}
                    {{ return({'refusal': 'a lookaround'}) }}
                {%- endif -%}
                {%- if captures -%}
                    {%- set at.groups = at.groups + 1 -%}
                {%- endif -%}
                {#- PostgreSQL numbers no group of a lookaround. -#}
                {%- set counted = captures and not (frame.look and style == 'are') -%}
                {%- if counted -%}
                    {%- set at.captures = at.captures + 1 -%}
                    {%- do numbers.update({at.groups: at.captures}) -%}
                {%- endif -%}
                {%- do frames.append({
                    'kind': token if look else 'group',
                    'open': '(' if counted else (token if look else plain_group),
                    'group': at.groups if counted else 0,
                    'out': [], 'low': 0, 'high': 0, 'lows': [], 'highs': [], 'size': 0, 'nested': 1, 'sure': [],
                    'look': frame.look or look, 'behind': frame.behind or behind,
                }) -%}
            {%- elif token == ')' -%}
                {%- if (frames | length == 1) != loop.last -%}
                    {{ return({'refusal': 'a `(` without its `)`' if loop.last else 'a `)` without its `(`'}) }}
                {%- endif -%}
                {%- do frames.pop() -%}
                {%- set branches = frame.lows | length -%}
                {%- set low = (frame.lows + [frame.low]) | min -%}
                {%- set high = (frame.highs + [frame.high]) | max -%}
                {%- set look = frame.kind[:2] == '(?' -%}
                {%- if frame.kind[:3] == '(?<' and able.behind == 'fixed' and low != high -%}
                    {{ return({'refusal': 'a lookbehind without a fixed length'}) }}
                {%- endif -%}
                {%- set sure = (frame.sure if not branches else []) + ([frame.group] if frame.group else []) -%}
                {#- DuckDB 2.0 finds no a by `(?:)a`. -#}
                {%- set text_of = frame.open ~ (frame.out | join) ~ (')' if frame.open else '') -%}
                {%- set at.atom = {
                    'text': '()' if text_of == '(?:)' and linear else text_of,
                    'low': 0 if look else low,
                    'high': 0 if look else high,
                    'size': frame.size,
                    'nested': frame.nested,
                    'sure': sure if frame.kind in ['group', '(?='] else [],
                    'repeatable': not look,
                    'repeated': false,
                    'group': true,
                } -%}
            {%- elif token == '^' -%}
                {%- set text = '^' -%}
            {%- elif token == '$' -%}
                {%- set text = end -%}
            {%- elif token in ['\\b', '\\B'] -%}
                {%- set text = boundaries[token] -%}
                {%- set at.inner_boundary = at.inner_boundary or token == '\\B' -%}
            {%- elif token == '.' -%}
                {%- set known = {'text': '[^' ~ accord._regex_set('.', style) ~ ']'} -%}
            {%- elif token == '[' -%}
                {{ return({'refusal': 'a `[` without its `]`'}) }}
            {%- elif token[0] == '[' -%}
                {%- set known = accord._regex_class(token, style, able.properties, escapes, plain) -%}
            {%- elif token[:3] == '\\k<' or (token[0] == '\\' and token | length > 1 and token[1] in '123456789'
                and token[1:] | int <= count.groups) -%}
                {%- set name = '(?' ~ token[2:] -%}
                {%- if token[1] == 'k' and name not in names -%}
                    {{ return({'refusal': 'a reference to a group that is not named, `' ~ token ~ '`'}) }}
                {%- elif not able.references -%}
                    {{ return({'refusal': 'a backreference'}) }}
                {%- elif frame.behind or (frame.look and style == 'are') -%}
                    {{ return({'refusal': 'a backreference within a lookaround'}) }}
                {%- endif -%}
                {%- set group = names.index(name) + 1 if token[1] == 'k' else token[1:] | int -%}
                {%- set sure = [] -%}
                {%- for outer in frames -%}
                    {%- do sure.extend(outer.sure) -%}
                {%- endfor -%}
                {%- if group not in sure -%}
                    {{ return({'refusal': 'a backreference to a group that may not have matched, or that repeats'}) }}
                {%- endif -%}
                {%- set at.atom = {
                    'text': '(?:\\' ~ numbers[group] ~ ')', 'low': 0, 'high': infinite, 'size': 1, 'nested': 1, 'sure': [],
                    'repeatable': true, 'repeated': false, 'group': true,
                } -%}
            {%- elif token[0] == '\\' -%}
                {%- set known = accord._regex_escape(token, style, able.properties) -%}
                {%- if known.refusal is not defined and known.char is none and known.unicode is not defined -%}
                    {%- set negated = token[1] in 'DWS' -%}
                    {%- set known = {'text': ('[^' if negated else '[') ~ accord._regex_set(token[1] | lower, style) ~ ']'} -%}
                {%- endif -%}
            {%- else -%}
                {%- set known = accord._regex_char(token, style) -%}
                {%- do known.update({'annex': token in '{}]'}) -%}
            {%- endif -%}

            {%- if text is not none -%}
                {%- set at.atom = {'text': text, 'low': 0, 'high': 0, 'size': 1, 'nested': 1, 'sure': [],
                    'repeatable': false, 'repeated': false, 'group': false} -%}
            {%- elif known is not none -%}
                {%- if known.refusal is defined -%}
                    {{ return({'refusal': known.refusal}) }}
                {%- endif -%}
                {%- if known.annex is defined and known.annex -%}
                    {%- set at.annex = token -%}
                {%- endif -%}
                {%- if known.unicode is defined and known.unicode -%}
                    {%- set at.unicode = token -%}
                {%- endif -%}
                {%- set at.atom = {'text': known.text, 'low': 1, 'high': 1, 'size': 1, 'nested': 1, 'sure': [],
                    'repeatable': true, 'repeated': false, 'group': false} -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}

    {%- if at.annex is not none and at.unicode is not none -%}
        {{ return({'refusal': '`' ~ at.unicode ~ '`, which needs the flag u, and `' ~ at.annex ~ '`, which u forbids'}) }}
    {%- elif linear and at.inner_boundary and at.atom.low == 0 -%}
        {{ return({'refusal': 'a `\\B` though it can match the empty text'}) }} {#- RE2 looks between bytes -#}
    {%- elif at.atom.size > able.size -%}
        {{ return({'refusal': 'repetitions that come to more than ' ~ able.size ~ ' characters'}) }}
    {%- endif -%}
    {{ return({'text': at.atom.text, 'refusal': none}) }}
{%- endmacro %}

{#- Escapes and character classes of ECMA-262, for regex_ecma.sql.

    A character is {'char': itself, 'text': as the engine writes it}; a set such as \d has char none, and as text
    what stands inside brackets. `annex` is true of what only Annex B of ECMA-262 allows (without the flag u),
    `unicode` of what only the flag u gives this meaning; `refusal` says why there is nothing else. -#}

{#- The sets as ranges of code points, since \d, \w and \s differ from engine to engine. -#}
{% macro _regex_set(letter, style) -%}
    {%- set text = {
        'd': '0-9',
        'D': '\\x{0000}-/:-\\x{10ffff}',
        'w': '0-9A-Za-z_',
        'W': '\\x{0000}-/:-@\\x{005b}-\\x{005e}`\\x{007b}-\\x{10ffff}',
        's': '\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}'
            ~ '\\x{3000}\\x{feff}',
        'S': '\\x{0000}-\\x{0008}\\x{000e}-\\x{001f}!-\\x{009f}\\x{00a1}-\\x{167f}\\x{1681}-\\x{1fff}'
            ~ '\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}'
            ~ '\\x{ff00}-\\x{10ffff}',
        '.': '\\n\\r\\x{2028}\\x{2029}',
        'any': '\\x{0000}-\\x{10ffff}',
    }[letter] -%}
    {%- if style == 'are' -%} {#- whose text holds no NUL -#}
        {{ return(text | replace('{0000}', '{0001}') | replace('\\x{10ffff}', '\\U0010ffff')
            | replace('\\x{', '\\u') | replace('}', '')) }}
    {%- elif style == 'posix' -%}
        {{ return(fromjson('"' ~ (text | replace('{0000}', '{0001}') | replace('\\x{10ffff}', '\\udbff\\udfff')
            | replace('\\x{', '\\u') | replace('}', '')) ~ '"')) }}
    {%- endif -%}
    {{ return(text) }}
{%- endmacro %}

{#- A character by four hexadecimal digits. -#}
{% macro _regex_hex(digits, style) -%}
    {%- set char = fromjson('"\\u' ~ digits ~ '"') -%}
    {%- if char >= ' ' and char <= '~' -%}
        {{ return(accord._regex_char(char, style)) }}
    {%- elif style == 'posix' -%}
        {{ return({'char': char, 'text': char}) }}
    {%- endif -%}
    {{ return({'char': char, 'text': '\\u' ~ digits if style == 'are' else '\\x{' ~ digits ~ '}'}) }}
{%- endmacro %}

{#- A character that stands for itself, escaped where it would not, be it inside brackets or outside. -#}
{% macro _regex_char(char, style) -%}
    {%- if char < ' ' -%}
        {%- set short = {"\u0008": '0008', "\t": '0009', "\n": '000a', "\u000c": '000c', "\r": '000d'} -%}
        {{ return(accord._regex_hex(short[char] if char in short else tojson(char)[3:7], style)) }}
    {%- endif -%}
    {{ return({'char': char, 'text': ('\\' if char in '\\^$.*+?()[]{}|-&~' else '') ~ char}) }}
{%- endmacro %}

{#- An escape that means one character or a set. -#}
{% macro _regex_escape(token, style, properties) -%}
    {%- set letter = token[1:2] -%}
    {%- if letter == '' -%}
        {{ return({'refusal': 'a backslash at its end'}) }}
    {%- elif letter in 'dDwWsS' -%}
        {{ return({'char': none, 'text': accord._regex_set(letter, style)}) }}
    {%- elif letter in 'tnvfr' -%}
        {{ return(accord._regex_hex({'t': '0009', 'n': '000a', 'v': '000b', 'f': '000c', 'r': '000d'}[letter], style)) }}
    {%- elif letter in '0123456789' -%}
        {%- if token != '\\0' -%}
            {{ return({'refusal': 'the octal escape `' ~ token ~ '`, or a reference to a group that is not there'}) }}
        {%- endif -%}
        {{ return(accord._regex_hex('0000', style)) }}
    {%- elif letter == 'x' and token | length == 4 -%}
        {{ return(accord._regex_hex('00' ~ token[2:], style)) }}
    {%- elif letter == 'u' and token | length > 2 -%}
        {{ return(accord._regex_unicode(token, style)) }}
    {%- elif letter == 'c' -%}
        {%- if token | length == 2 -%}
            {{ return({'refusal': 'a `\\c` without the letter of a control character'}) }}
        {%- endif -%}
        {%- set code = 'abcdefghijklmnopqrstuvwxyz'.index(token[2] | lower) + 1 -%}
        {{ return(accord._regex_hex('00' ~ (code // 16) ~ '0123456789abcdef'[code % 16], style)) }}
    {%- elif letter in 'pP' and token | length > 2 -%}
        {#- The categories that every engine with properties knows by these names. -#}
        {%- set known = 'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp Cc Cf Co' -%}
        {%- if not properties -%}
            {{ return({'refusal': 'a Unicode property, `' ~ token ~ '`'}) }}
        {%- elif token[3:-1] not in known.split(' ') -%}
            {{ return({'refusal': 'a Unicode property other than a general category such as L or Lu, `' ~ token ~ '`'}) }}
        {%- endif -%}
        {{ return({'char': none, 'text': token, 'unicode': true}) }}
    {%- elif letter == 'k' -%}
        {{ return({'refusal': 'a `\\k` without the name of a group'}) }}
    {%- endif -%}
    {%- set known = accord._regex_char(letter, style) -%}
    {%- do known.update({'annex': letter not in '^$\\.*+?()[]{}|/'}) -%}
    {{ return(known) }}
{%- endmacro %}

{#- \u0061, \u{61}, or the two halves of a surrogate pair. -#}
{% macro _regex_unicode(token, style) -%}
    {%- set braced = token[2:3] == '{' -%}
    {%- if token | length == 12 and not braced -%}
        {{ return({'char': fromjson('"' ~ token ~ '"'), 'text': fromjson('"' ~ token ~ '"')}) }}
    {%- endif -%}
    {%- set code = (token[3:-1] if braced else token[2:]) | int(base=16) -%}
    {%- if code >= 0xd800 and code <= 0xdfff -%}
        {{ return({'refusal': 'half of a surrogate pair, `' ~ token ~ '`'}) }}
    {%- elif code > 0x10ffff -%}
        {{ return({'refusal': '`' ~ token ~ '`, which is beyond the last code point'}) }}
    {%- elif code > 0xffff -%}
        {%- set rest = code - 0x10000 -%}
        {%- set char = fromjson('"\\u' ~ accord._regex_digits(0xd800 + rest // 1024)
            ~ '\\u' ~ accord._regex_digits(0xdc00 + rest % 1024) ~ '"') -%}
        {{ return({'char': char, 'text': char, 'unicode': true}) }}
    {%- endif -%}
    {%- set known = accord._regex_hex(accord._regex_digits(code), style) -%}
    {%- do known.update({'unicode': braced}) -%}
    {{ return(known) }}
{%- endmacro %}

{% macro _regex_digits(code) -%}
    {%- set digits = '0123456789abcdef' -%}
    {{ return(digits[code // 4096] ~ digits[code // 256 % 16] ~ digits[code // 16 % 16] ~ digits[code % 16]) }}
{%- endmacro %}

{#- A whole class, from its `[` to its `]`. -#}
{% macro _regex_class(token, style, properties, escapes, plain) -%}
    {%- set negated = token[1:2] == '^' -%}
    {%- set items = modules.re.findall(escapes ~ '|[\\s\\S]', token[2 if negated else 1:-1]) -%}
    {%- if not items -%}
        {{ return({'char': none, 'text': ('[' if negated else '[^') ~ accord._regex_set('any', style) ~ ']'}) }}
    {%- endif -%}
    {%- set dash = accord._regex_char('-', style).text -%}
    {%- set seen = namespace(left=none, ranging=false, annex=false, unicode=false) -%}
    {%- set out = [] -%}
    {%- for item in items -%}
        {%- if item == '-' and seen.left is not none and not seen.ranging and not loop.last -%}
            {%- set seen.ranging = true -%}
        {%- else -%}
            {%- if item in plain -%}
                {%- set known = {'char': item, 'text': item} -%}
            {%- elif item == '\\b' -%}
                {%- set known = accord._regex_hex('0008', style) -%}
            {%- elif item[0] == '\\' -%}
                {%- set known = accord._regex_escape(item, style, properties) -%}
            {%- else -%}
                {%- set known = accord._regex_char(item, style) -%}
            {%- endif -%}
            {%- if known.refusal is defined -%}
                {{ return(known) }}
            {%- endif -%}
            {%- set seen.annex = seen.annex or (known.annex is defined and known.annex and item != '\\-') -%}
            {%- set seen.unicode = seen.unicode or (known.unicode is defined and known.unicode) -%}
            {%- if not seen.ranging -%}
                {%- do out.append(seen.left.text if seen.left is not none else '') -%}
                {%- set seen.left = known -%}
            {%- else -%}
                {%- if seen.left.char is none or known.char is none -%}
                    {%- do out.append(seen.left.text ~ dash ~ known.text) -%}
                    {%- set seen.annex = true -%}
                {%- elif seen.left.char > known.char -%}
                    {{ return({'refusal': 'a range out of order, `' ~ seen.left.text ~ '-' ~ known.text ~ '`'}) }}
                {%- else -%}
                    {%- do out.append(seen.left.text ~ '-' ~ known.text) -%}
                {%- endif -%}
                {%- set seen.left = none -%}
                {%- set seen.ranging = false -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do out.append(seen.left.text if seen.left is not none else '') -%}
    {{ return({
        'char': none,
        'text': ('[^' if negated else '[') ~ (out | join) ~ ']',
        'annex': seen.annex,
        'unicode': seen.unicode,
    }) }}
{%- endmacro %}

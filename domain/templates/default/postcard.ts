import { cat, dog, hills } from './artwork.ts';

/** Only typefaces every printer's machine has: nothing is loaded from outside. */
const sans = 'Helvetica,Arial,sans-serif';
const serif = "Georgia,'Times New Roman',serif";

const sheet = `@page{size:6.25in 4.25in;margin:0}
*{box-sizing:border-box;margin:0;padding:0}
html,body{width:6.25in;height:4.25in;overflow:hidden}
body{position:relative;font-family:${sans};color:#1d2b2a}
div{position:absolute}`;

export const postcardFront = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ practice_name }}</title>
<style>
${sheet}
body{background:#fbf1df}
svg{position:absolute;left:0;top:0;width:6.25in;height:4.25in}
.say{left:.45in;top:.5in;width:2.8in}
h1{font:bold 31pt/1.08 ${serif};color:#0f5c55}
.names{margin-top:.12in;font:bold {{ names_size }}pt/1.25 ${sans};color:#b4501c;overflow-wrap:anywhere}
.who{left:.45in;bottom:.42in;width:2.7in;color:#fff}
.who p{font-size:10pt;line-height:1.4}
.who .name{font:bold {{ practice_size }}pt/1.2 ${serif};margin-bottom:.03in}
.who .link{font-size:9pt}
</style>
</head>
<body>
<svg viewBox="0 0 600 408" xmlns="http://www.w3.org/2000/svg" aria-hidden="true">${hills}
{%- if dog and cat %}<g transform="translate(402 330) scale(1.28)">${dog}</g><g transform="translate(508 336) scale(1.12)">${cat}</g>
{%- elsif dog %}<g transform="translate(448 336) scale(1.5)">${dog}</g>
{%- else %}<g transform="translate(448 336) scale(1.5)">${cat}</g>
{%- endif %}</svg>
<div class="say"><h1>{{ headline }}</h1><p class="names">{{ pet_names }}</p></div>
<div class="who"><p class="name">{{ practice_name }}</p><p>{{ practice_phone }}</p>{% if booking_words != '' %}<p class="link">{{ booking_words }}</p>{% endif %}</div>
</body>
</html>
`;

export const postcardBack = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ practice_name }}</title>
<style>
${sheet}
body{background:#fff}
.bar{left:0;top:0;width:6.25in;height:.16in;background:#0f5c55}
.hello{left:.3in;top:.36in;width:2.26in;font:bold 13pt/1.2 ${serif};color:#0f5c55;white-space:nowrap;overflow:hidden}
.list{left:{{ list.left }}in;top:{{ list.top }}in;width:{{ list.columnWidth }}in;font-size:{{ points }}pt;line-height:{{ leading }};overflow-wrap:anywhere}
.list h2{font:bold 1.15em/1.2 ${serif};color:#b4501c;margin-top:.48em}
.list b{font-weight:bold}
.flow{left:{{ list.left }}in;top:{{ list.flowTop }}in;width:{{ list.flowWidth }}in;height:3.35in;font-size:{{ points }}pt;line-height:{{ leading }};overflow-wrap:anywhere}
.flow i{float:right;width:0;height:.88in}
.flow s{float:right;clear:right;width:3.34in;height:2.47in}
.flow p{margin-bottom:.3em}
.flow b{color:#b4501c}
.who{left:2.86in;top:.34in;width:3.09in;font-size:9pt;line-height:1.35}
.who h1{font:bold {{ practice_size }}pt/1.25 ${serif};color:#0f5c55}
.who .do{font-weight:bold;font-size:10pt}
.line{left:.3in;top:.3in;width:5.6in;font-size:9pt;line-height:1.4;white-space:nowrap}
.line b{font:bold 11pt ${serif};color:#0f5c55}
</style>
</head>
<body>
<div class="bar"></div>
{%- if flow %}
<div class="line"><b>{{ practice_name }}</b> &nbsp; Call {{ practice_phone }}</div>
<div class="flow"><i></i><s></s>{% for pet in pets %}<p><b>{{ pet.name }}:</b> {% for service in pet.services %}{{ service.name }}, {{ service.due }}{% unless forloop.last %}; {% endunless %}{% endfor %}.</p>{% endfor %}</div>
{%- else %}
<div class="hello">{{ greeting }}</div>
<div class="list">{% for pet in pets %}<h2>{{ pet.name }}</h2>{% for service in pet.services %}<p><b>{{ service.name }}</b> {{ service.due }}</p>{% endfor %}{% endfor %}</div>
<div class="who"><h1>{{ practice_name }}</h1><p>{% for line in practice_address_lines %}{{ line }}{% unless forloop.last %}<br>{% endunless %}{% endfor %}</p><p class="do">Call {{ practice_phone }}</p>{% if booking_words != '' %}<p>or book at <b>{{ booking_words }}</b></p>{% endif %}</div>
{%- endif %}
</body>
</html>
`;

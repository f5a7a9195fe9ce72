import { cat, dog, hills } from './artwork.ts';

/** Only typefaces a printer's machine has: nothing is loaded from outside. */
const sans = 'Helvetica,Arial,sans-serif';
const serif = "Georgia,'Times New Roman',serif";

const sheet = `@page{size:6.25in 4.25in;margin:0}
*{box-sizing:border-box;margin:0;padding:0}
html,body{width:6.25in;height:4.25in;overflow:hidden}
body{position:relative;font-family:${sans};color:#1d2b2a;-webkit-print-color-adjust:exact}
div{position:absolute}`;

const qr = `<svg class="qr" viewBox="-4 -4 {{ qr_size | plus: 8 }} {{ qr_size | plus: 8 }}" xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges"><rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path d="{{ qr_path }}" fill="#12211f"/></svg>`;

export const postcardFront = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ practice_name }}</title>
<style>
${sheet}
body{background:#fbf1df}
svg{position:absolute}
.art{left:0;top:0;width:6.25in;height:4.25in}
.say{left:.42in;top:.46in;width:3.05in}
h1{font:bold 31pt/1.08 ${serif};color:#0f5c55;white-space:nowrap}
.names{margin-top:.12in;font:bold {{ names_size }}pt/1.25 ${sans};color:#a9480f;overflow-wrap:anywhere}
.qr{left:.42in;bottom:.4in;width:.84in;height:.84in}
.who{bottom:.4in;color:#fff;font-size:10pt;line-height:1.35;overflow-wrap:anywhere}
.name{font:bold {{ practice_size }}pt/1.2 ${serif};margin-bottom:.03in}
.link{font-size:8.5pt}
</style>
</head>
<body>
<svg class="art" viewBox="0 0 600 408" xmlns="http://www.w3.org/2000/svg" aria-hidden="true">${hills}
{%- if dog and cat %}<g transform="translate(405 334) scale(1.24)">${dog}</g><g transform="translate(508 340) scale(1.1)">${cat}</g>
{%- elsif dog %}<g transform="translate(456 338) scale(1.46)">${dog}</g>
{%- else %}<g transform="translate(456 338) scale(1.5)">${cat}</g>
{%- endif %}</svg>
<div class="say"><h1>{{ headline }}</h1><p class="names">{{ pet_names }}</p></div>
{%- if qr_size > 0 %}${qr}{% endif %}
<div class="who" style="{% if qr_size > 0 %}left:1.38in;width:1.9in{% else %}left:.42in;width:2.75in{% endif %}"><p class="name">{{ practice_name }}</p>{% if qr_size > 0 %}<p>Scan to book, or call</p>{% endif %}<p><b>{{ practice_phone }}</b></p>{% if booking_words != '' %}<p class="link">{{ booking_words }}</p>{% endif %}</div>
</body>
</html>
`;

/** @param hours what stands below the closing line where a card has room; version 1 had nothing there */
const writeBack = (hours: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ practice_name }}</title>
<style>
${sheet}
body{background:#fff}
.bar{left:0;top:0;width:6.25in;height:.17in;background:#0f5c55}
.list{left:{{ places.left }}in;top:{{ places.top }}in;width:{{ places.columnWidth }}in;font-size:{{ points }}pt;line-height:{{ leading }};overflow-wrap:anywhere}
.hello{font:bold 13pt/1.25 ${serif};color:#0f5c55}
.intro{font-size:10pt;line-height:1.3}
h2{font:bold 1.12em/1.2 ${serif};color:#a9480f;margin-top:.53em}
span{white-space:nowrap}
.flow{left:{{ places.left }}in;top:{{ places.flowTop }}in;width:{{ places.flowWidth }}in;height:3.29in;font-size:{{ points }}pt;line-height:{{ leading }};overflow-wrap:anywhere}
.flow i{float:right;width:0;height:.86in}
.flow s{float:right;clear:right;width:3.36in;height:2.43in}
.flow p{margin-bottom:.3em}
.flow b{color:#a9480f}
.box{left:{{ places.left }}in;top:{{ places.boxTop }}in;width:{{ places.columnWidth }}in;height:.93in;background:#eef5f3;border-radius:.09in}
.box .qr{position:absolute;left:.08in;top:.08in;width:.77in;height:.77in}
.box div{top:.1in;right:.05in;font-size:9pt;line-height:1.36}
.box .do{font:bold 11.5pt/1.3 ${serif};color:#0f5c55}
.link{font-size:7.5pt}
.who{left:2.86in;top:{{ places.top }}in;width:3.09in;font-size:9pt;line-height:1.35;overflow-wrap:anywhere}
h1{font:bold {{ practice_size }}pt/1.25 ${serif};color:#0f5c55}
.say{margin-top:.1in;text-wrap:balance}
.line{left:.3in;top:.31in;width:5.65in;font-size:9pt;line-height:1.4;white-space:nowrap}
.line h1{display:inline}
</style>
</head>
<body>
<div class="bar"></div>
{%- if layout == 'flow' %}
<div class="line"><h1>{{ practice_name }}</h1> &nbsp; Call <b>{{ practice_phone }}</b></div>
<div class="flow"><i></i><s></s>{% for pet in pets %}<p><b>{{ pet.name }}:</b> {% for service in pet.services %}{{ service.name }} <span>{{ service.due }}{% unless forloop.last %};{% else %}.{% endunless %}</span> {% endfor %}</p>{% endfor %}</div>
{%- else %}
<div class="list"><p class="hello">{{ greeting }}</p><p class="intro">{{ intro }}</p>{% for pet in pets %}<h2>{{ pet.name }}</h2>{% for service in pet.services %}<p><b>{{ service.name }}</b> <span>{{ service.due }}</span></p>{% endfor %}{% endfor %}</div>
<div class="who"><h1>{{ practice_name }}</h1><p>{{ practice_address_lines | join: ', ' }}</p>
{%- if layout == 'roomy' %}<p class="say">{{ closing }}</p>${hours}{% else %}<p>Call <b>{{ practice_phone }}</b>{% if booking_words != '' %} or book at {{ booking_words }}{% endif %}</p>{% endif %}</div>
{%- if layout == 'roomy' %}
<div class="box">{% if qr_size > 0 %}${qr}{% endif %}<div style="left:{% if qr_size > 0 %}.93in{% else %}.14in{% endif %}"><p class="do">Book a visit</p>{% if qr_size > 0 %}<p>Scan, or call</p><p>{% else %}<p>Call {% endif %}<b>{{ practice_phone }}</b></p>{% if booking_words != '' %}<p class="link">{{ booking_words }}</p>{% endif %}</div></div>
{%- endif %}
{%- endif %}
</body>
</html>
`;

export const postcardBack = writeBack('');
export const postcardBackWithHours = writeBack(`{% if hours != '' %}<p>Open {{ hours }}</p>{% endif %}`);

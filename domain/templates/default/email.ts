/** The e-mail: tables and inline styles for the programs that know nothing else; the style block adds dark mode and phones for those that do. */
const styles = `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    a { text-decoration: none; }
    @media (max-width: 620px) {
      .sheet { width: 100% !important; border-radius: 0 !important; }
      .pad { padding-left: 22px !important; padding-right: 22px !important; }
      .outer { padding: 0 !important; }
      .action { width: 100% !important; }
      .action a { display: block !important; text-align: center !important; }
    }
    @media (prefers-color-scheme: dark) {
      .page { background-color: #14191b !important; }
      .sheet { background-color: #1e2528 !important; }
      .ink { color: #eef3f2 !important; }
      .soft, .soft a { color: #a9b6b5 !important; }
      .link { color: #7fd1c2 !important; }
      .pet { background-color: #273135 !important; }
      .line { border-color: #3a464a !important; }
      .late { color: #ffb38a !important; }
    }
    [data-ogsc] .ink { color: #eef3f2 !important; }
    [data-ogsc] .soft { color: #a9b6b5 !important; }
    [data-ogsc] .late { color: #ffb38a !important; }
    [data-ogsb] .pet { background-color: #273135 !important; }`;

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif;";
const serif = "font-family:Georgia,'Times New Roman',serif;";

/** What version 2 adds: a logo on a plate that stays white, and when the practice is open. Where there is neither, it is version 1. */
const additions = {
  none: { logo: '', styles: '', hours: '', textHours: '' },
  profile: {
    styles: `{% if logo_url != '' %}
    .plate { background-color: #ffffff !important; }
    [data-ogsb] .plate { background-color: #ffffff !important; }{% endif %}`,
    logo: `{% if logo_url != '' %}
  <tr><td class="pad plate" bgcolor="#ffffff" style="padding:18px 40px;background-color:#ffffff;">
    <img src="{{ logo_url }}" width="{{ logo_width }}" height="{{ logo_height }}" alt="{{ logo_words }}" style="display:block;width:{{ logo_width }}px;height:{{ logo_height }}px;border:0;${font}font-size:16px;line-height:22px;font-weight:bold;color:#1d2b2a;">
  </td></tr>{% endif %}`,
    hours: `{% if hours != '' or closed_days != '' or after_hours_phone != '' %}
    <p style="margin:0 0 10px;">{% if hours != '' %}Open {{ hours }}<br>{% endif %}{% if closed_days != '' %}Closed on {{ closed_days }}<br>{% endif %}
{%- if after_hours_phone != '' %}In an emergency while we are closed: <a class="link" href="{{ after_hours_phone_link }}" style="color:#0f6b62;text-decoration:underline;white-space:nowrap;">{{ after_hours_phone }}</a>{% endif %}</p>{% endif %}`,
    textHours: `{% if hours != '' %}Open {{ hours }}
{% endif %}{% if closed_days != '' %}Closed on {{ closed_days }}
{% endif %}{% if after_hours_phone != '' %}In an emergency while we are closed: {{ after_hours_phone }}
{% endif %}`,
  },
};

const html = (added: (typeof additions)['none']): string => `<!doctype html>
<html lang="{{ language }}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width,initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
  <title>{{ subject }}</title>
  <style>${styles}${added.styles}
  </style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#eef2f1;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">{{ preheader }}{% for i in (1..60) %}&#8199;&#847;{% endfor %}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background-color:#eef2f1;">
<tr><td align="center" class="outer" style="padding:28px 12px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" class="sheet" style="width:600px;max-width:600px;background-color:#ffffff;border-radius:12px;overflow:hidden;">${added.logo}
  <tr><td class="pad" bgcolor="#0f5c55" style="padding:24px 40px;background-color:#0f5c55;border-bottom:4px solid #f2b15c;">
    <p style="margin:0;${serif}font-size:24px;line-height:30px;color:#ffffff;">{{ practice_name }}</p>
    <p style="margin:4px 0 0;${font}font-size:14px;line-height:20px;"><a href="{{ practice_phone_link }}" style="color:#d5ebe7;">{{ practice_phone }}</a></p>
  </td></tr>
  <tr><td class="pad" style="padding:32px 40px 8px;${font}font-size:16px;line-height:25px;">
    <p class="ink" style="margin:0 0 14px;color:#1d2b2a;">{{ greeting }}</p>
    <p class="ink" style="margin:0 0 20px;color:#1d2b2a;">{{ intro }}</p>
{%- for pet in pets %}
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="pet" style="background-color:#f3f7f6;border-radius:10px;margin:0 0 14px;">
      <tr><td style="padding:14px 20px 6px;"><h2 class="ink" style="margin:0;${serif}font-size:20px;line-height:26px;font-weight:bold;color:#1d2b2a;">{{ pet.name }}</h2></td></tr>
{%- for service in pet.services %}
      <tr><td style="padding:0 20px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
          <td class="ink line" style="padding:9px 0;border-top:1px solid #dbe6e3;${font}font-size:16px;line-height:23px;color:#1d2b2a;"><strong>{{ service.name }}</strong><br><span class="{% if service.overdue %}late{% else %}soft{% endif %}" style="font-size:15px;color:{% if service.overdue %}#a6400f{% else %}#4c5f5d{% endif %};">{{ service.due_phrase }}</span></td>
        </tr></table>
      </td></tr>
{%- endfor %}
      <tr><td style="height:8px;line-height:8px;font-size:0;">&nbsp;</td></tr>
    </table>
{%- endfor %}
  </td></tr>
  <tr><td class="pad" style="padding:12px 40px 8px;">
    <table role="presentation" cellpadding="0" cellspacing="0" border="0" class="action"><tr>
      <td bgcolor="#0f6b62" align="center" style="border-radius:8px;background-color:#0f6b62;mso-padding-alt:14px 30px;">
{%- if booking_url != '' %}
        <a href="{{ booking_url }}" style="display:inline-block;padding:14px 30px;${font}font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;border-radius:8px;">Book a visit</a>
{%- else %}
        <a href="{{ practice_phone_link }}" style="display:inline-block;padding:14px 30px;${font}font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;border-radius:8px;">Call to book a visit</a>
{%- endif %}
      </td>
    </tr></table>
    <p class="ink" style="margin:16px 0 0;${font}font-size:16px;line-height:25px;color:#1d2b2a;">
{%- if booking_url != '' %}Or call us at{% else %}Our number is{% endif %} <a class="link" href="{{ practice_phone_link }}" style="color:#0f6b62;text-decoration:underline;white-space:nowrap;">{{ practice_phone }}</a>{% if booking_url != '' %} and we will find a time together{% endif %}. {{ closing }}</p>
    <p class="ink" style="margin:18px 0 28px;${font}font-size:16px;line-height:25px;color:#1d2b2a;">See you soon,<br>everyone at {{ practice_name }}</p>
  </td></tr>
  <tr><td class="pad soft line" style="padding:20px 40px 28px;border-top:1px solid #dbe6e3;${font}font-size:13px;line-height:20px;color:#566866;">
    <p style="margin:0 0 10px;"><strong>{{ practice_name }}</strong><br>{% for line in practice_address_lines %}{{ line }}<br>{% endfor %}
{%- if practice_website != '' %}<a class="link" href="{{ practice_website }}" style="color:#0f6b62;text-decoration:underline;">{{ practice_website_name }}</a>{% endif %}</p>${added.hours}
    <p style="margin:0 0 10px;">Why you got this: {{ pet_names }} {{ patient_words }} of {{ practice_name }}, and this is the address you gave us for reminders.</p>
    <p style="margin:0;"><a class="link" href="{{ unsubscribe_url }}" style="color:#0f6b62;text-decoration:underline;">Unsubscribe from these e-mails</a>
{%- if preferences_url != '' %} &nbsp;&middot;&nbsp; <a class="link" href="{{ preferences_url }}" style="color:#0f6b62;text-decoration:underline;">Choose what you hear from us</a>{% endif %}</p>
  </td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

const text = (added: (typeof additions)['none']): string => `{{ practice_name }}

{{ greeting }}

{{ intro }}
{% for pet in pets %}
{{ pet.name }}
{% for service in pet.services %}- {{ service.name }} {{ service.due_phrase }}
{% endfor -%}
{% endfor %}
{% if booking_url != '' %}Book a visit: {{ booking_url }}
Or call us: {{ practice_phone }}{% else %}Call us to book a visit: {{ practice_phone }}{% endif %}

{{ closing }}

See you soon,
everyone at {{ practice_name }}

--
{{ practice_name }}
{% for line in practice_address_lines %}{{ line }}
{% endfor %}{% if practice_website != '' %}{{ practice_website }}
{% endif %}${added.textHours}
Why you got this: {{ pet_names }} {{ patient_words }} of {{ practice_name }}, and this is the address you gave us for reminders.
Unsubscribe from these e-mails: {{ unsubscribe_url }}
{% if preferences_url != '' %}Choose what you hear from us: {{ preferences_url }}
{% endif %}`;

export const email = { html: html(additions.none), text: text(additions.none) };
export const emailWithProfile = { html: html(additions.profile), text: text(additions.profile) };

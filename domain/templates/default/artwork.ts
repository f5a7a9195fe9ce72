/** The drawings of the postcard's front: plain SVG, on a sheet of 600 x 408 units with its bleed; animals stand on their origin. */

export const hills = `<circle cx="522" cy="86" r="42" fill="#f6c56b"/>
<g fill="#fff" opacity=".85"><ellipse cx="390" cy="66" rx="46" ry="13"/><ellipse cx="372" cy="56" rx="24" ry="13"/><ellipse cx="410" cy="58" rx="18" ry="9"/><ellipse cx="546" cy="116" rx="34" ry="10"/></g>
<path d="M0 226C120 186 236 214 350 262S540 258 600 230V408H0Z" fill="#8fc3a5"/>
<path d="M0 252C110 218 226 226 322 286S500 330 600 300V408H0Z" fill="#0f5c55"/>
<g fill="#f6c56b"><circle cx="344" cy="362" r="4"/><circle cx="360" cy="382" r="4"/><circle cx="572" cy="352" r="4"/><circle cx="548" cy="384" r="4"/></g>`;

export const dog = `<path d="M38-14C62-20 70-44 62-58" fill="none" stroke="#a9683a" stroke-width="11" stroke-linecap="round"/>
<path d="M-42 0C-54-44-34-88 0-88S54-44 42 0Z" fill="#c2814d"/>
<ellipse cx="0" cy="-42" rx="20" ry="32" fill="#f7e3c8"/>
<path d="M-17-36V-4M17-36V-4" stroke="#a9683a" stroke-width="2.5" stroke-linecap="round"/>
<g fill="#f7e3c8"><ellipse cx="-18" cy="-3" rx="15" ry="8"/><ellipse cx="18" cy="-3" rx="15" ry="8"/></g>
<path d="M-27-80C-14-70 14-70 27-80L24-70C12-62-12-62-24-70Z" fill="#0f8a7d"/><circle cx="0" cy="-62" r="6" fill="#f6c56b"/>
<ellipse cx="0" cy="-106" rx="37" ry="33" fill="#c2814d"/>
<path d="M-29-128C-50-130-58-102-50-84C-38-80-30-98-27-112Z" fill="#8a5127"/><path d="M29-128C50-130 58-102 50-84C38-80 30-98 27-112Z" fill="#8a5127"/>
<path d="M0-138C7-128 8-116 10-104H-10C-8-116-7-128 0-138Z" fill="#f7e3c8"/>
<ellipse cx="0" cy="-95" rx="20" ry="16" fill="#f7e3c8"/>
<ellipse cx="0" cy="-103" rx="8" ry="6" fill="#33241a"/>
<path d="M0-97V-91M-9-91C-6-85 0-86 0-91C0-86 6-85 9-91" fill="none" stroke="#33241a" stroke-width="2.2" stroke-linecap="round"/>
<path d="M-5-87C-5-76 5-76 5-87Z" fill="#e57f78"/>
<circle cx="-16" cy="-113" r="4.6" fill="#33241a"/><circle cx="16" cy="-113" r="4.6" fill="#33241a"/><circle cx="-14.5" cy="-114.6" r="1.5" fill="#fff"/><circle cx="17.5" cy="-114.6" r="1.5" fill="#fff"/>`;

export const cat = `<path d="M34-8C66-6 70-40 54-52" fill="none" stroke="#6d7780" stroke-width="11" stroke-linecap="round"/>
<path d="M-37 0C-46-40-28-78 0-78S46-40 37 0Z" fill="#8b969f"/>
<ellipse cx="0" cy="-36" rx="16" ry="28" fill="#f2f4f5"/>
<path d="M-14-32V-4M14-32V-4" stroke="#6d7780" stroke-width="2.5" stroke-linecap="round"/>
<g fill="#f2f4f5"><ellipse cx="-15" cy="-3" rx="12" ry="7"/><ellipse cx="15" cy="-3" rx="12" ry="7"/></g>
<path d="M-24-72C-12-63 12-63 24-72L21-63C10-56-10-56-21-63Z" fill="#d9652b"/><circle cx="0" cy="-57" r="5" fill="#f6c56b"/>
<path d="M-33-100L-32-138L-8-122ZM33-100L32-138L8-122Z" fill="#8b969f"/><path d="M-28-112L-28-128L-16-120ZM28-112L28-128L16-120Z" fill="#eaa7a0"/>
<ellipse cx="0" cy="-97" rx="35" ry="29" fill="#8b969f"/>
<path d="M-5-125L-3-113M5-125L3-113M0-126V-114" stroke="#6d7780" stroke-width="3" stroke-linecap="round"/>
<ellipse cx="-7" cy="-87" rx="10" ry="8" fill="#f2f4f5"/><ellipse cx="7" cy="-87" rx="10" ry="8" fill="#f2f4f5"/>
<path d="M-4.5-94H4.5L0-89Z" fill="#e57f78"/><path d="M-7-84C-4-81 0-82 0-87C0-82 4-81 7-84" fill="none" stroke="#3a4147" stroke-width="1.9" stroke-linecap="round"/>
<ellipse cx="-15" cy="-102" rx="5" ry="6" fill="#cfe08a"/><ellipse cx="15" cy="-102" rx="5" ry="6" fill="#cfe08a"/><ellipse cx="-15" cy="-102" rx="2.3" ry="5.2" fill="#22282c"/><ellipse cx="15" cy="-102" rx="2.3" ry="5.2" fill="#22282c"/>
<path d="M-20-90L-42-94M-20-86L-42-84M20-90L42-94M20-86L42-84" stroke="#dfe4e7" stroke-width="1.6" stroke-linecap="round"/>`;

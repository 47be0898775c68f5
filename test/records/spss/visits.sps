* Makes the files of this folder with PSPP: pspp visits.sps, in this folder.
DATA LIST LIST /case_id (A12) visited (F1) reason (F2) days (F3.1) services (A10) remark (A60) told (A3) long (A600) seen (DATETIME20) born (DATE11) at (TIME8).
BEGIN DATA
"inv-001" 1 . 3.5 "housing" "Zoë said größer — 日本" "yes" "x" "31-JAN-2025 14:05:00" "31-JAN-2025" "14:05:00"
"inv-002" 2 1 . "none" "" "no" "" . . .
"inv-003" 1 . 99 "debt" "plain" "n/k" "y" "01-FEB-2025 00:00:00" "31-DEC-1899" "00:00:00"
END DATA.
COMPUTE long = CONCAT(RPAD("a",252,"A"),RPAD("b",252,"B"),RPAD("c",90,"C"),"END!").
VARIABLE LABELS visited "Was the person visited?" remark "Größe".
VALUE LABELS visited 1 "Yes" 2 "No" /reason 1 "Ill" 2 "Away" 9 "Not recorded" /told "yes" "Yes" "no" "No" "n/k" "Not known" /services "housing" "Housing" "debt" "Debt advice".
MISSING VALUES days (99) told ("n/k") reason (10 THRU HIGHEST).
SAVE OUTFILE="plain.sav" /UNCOMPRESSED.
SAVE OUTFILE="packed.sav" /COMPRESSED.
SAVE OUTFILE="zipped.zsav" /ZCOMPRESSED.

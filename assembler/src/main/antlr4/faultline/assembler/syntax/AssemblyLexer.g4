// Tokens of assembly source. Mnemonics, registers and directives are all NAMEs here:
// what a name means is the instruction table's business.
//
// Blocks (.macro to .endm, .rept to .endr) are not read with these rules: BlockLexer hands them
// over as one BLOCK token, since their text is read only after its parameters have been replaced.
lexer grammar AssemblyLexer;

// OPEN_BLOCK has no end; TOO_DEEP is an operator or parenthesis beyond what an operand may have.
tokens { BLOCK, OPEN_BLOCK, TOO_DEEP }

SPACE       : [ \t\f\r]+ -> skip ;
COMMENT     : ('#' | '//') ~[\n]* -> skip ;
REMARK      : '/*' .*? '*/' -> skip ;
OPEN_REMARK : '/*' ;
NEWLINE     : '\n' ;
SEMICOLON   : ';' ;

STRING      : '"' ('\\' ~[\n] | ~["\\\n])* '"' ;
OPEN_STRING : '"' ('\\' ~[\n] | ~["\\\n])* ;
// GNU as does not insist on the closing quote.
CHARACTER   : '\'' ('\\' ~[\n] | ~['\\\n]) '\''? ;

// 1b and 1f are the nearest label 1: before and after this place.
LOCAL       : [0-9]+ [bf] ;
NUMBER      : '0' [xX] [0-9a-fA-F]+ | '0' [bB] [01]+ | [0-9]+ ;
BAD_NUMBER  : [0-9] [0-9a-zA-Z_$.]* ;
NAME        : [a-zA-Z_.$] [a-zA-Z0-9_.$]* ;

COMMA       : ',' ;
COLON       : ':' ;
OPEN        : '(' ;
CLOSE       : ')' ;
EQUALS      : '=' ;
PLUS        : '+' ;
MINUS       : '-' ;
TIMES       : '*' ;
DIVIDE      : '/' ;
PERCENT     : '%' ;
SHIFT_LEFT  : '<<' ;
SHIFT_RIGHT : '>>' ;
AND         : '&' ;
OR          : '|' ;
XOR         : '^' ;
TILDE       : '~' ;
BANG        : '!' ;
EQUAL       : '==' ;
NOT_EQUAL   : '!=' | '<>' ;
LESS        : '<' ;
LESS_EQUAL  : '<=' ;
GREATER     : '>' ;
GREATER_EQUAL : '>=' ;
LOGICAL_AND : '&&' ;
LOGICAL_OR  : '||' ;
AT          : '@' ;

UNKNOWN     : . ;

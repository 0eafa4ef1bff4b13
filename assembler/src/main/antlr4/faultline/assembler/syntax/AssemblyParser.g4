// Assembly, one statement at a time: `label:`, `symbol = expression`, `.directive operands`,
// `mnemonic operands`. The grammar knows no mnemonic and no directive.
//
// Every choice but the one after a modifier is made on one token, so the parser need not predict, which would cost
// most of the time when a short source is assembled by a freshly started machine. That is why an
// expression is a plain chain here: ExpressionBuilder applies the precedence of the operators.
parser grammar AssemblyParser;

options { tokenVocab = AssemblyLexer; }

// The entry rule, called again and again until the end of the file.
statement
    : NAME afterName        # nameStatement
    | NUMBER COLON          # numericLabel
    | BLOCK end             # blockStatement
    | end                   # emptyStatement
    ;

afterName
    : COLON                 # label
    | (EQUALS | EQUAL) expression end # assignment
    | operands end          # command
    ;

end : NEWLINE | SEMICOLON | EOF ;

operands : operand (COMMA operand)* ;

operand
    : STRING+                                       # stringOperand
    | AT NAME                                       # typeOperand
    // call f@plt: where the linker goes is its own business.
    | expression (OPEN base=expression CLOSE | AT NAME)?      # valueOperand
    |                                               # absentOperand
    ;

expression : term (operator term)* ;

operator
    : TIMES | DIVIDE | PERCENT | SHIFT_LEFT | SHIFT_RIGHT
    | OR | AND | XOR | BANG
    | PLUS | MINUS
    | EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL
    | LOGICAL_AND | LOGICAL_OR
    ;

term : prefix* primary ;

prefix : PLUS | MINUS | TILDE | BANG ;

primary
    : OPEN expression CLOSE                 # parentheses
    // %hi(symbol); without parentheses it is a type, as in `.type main, %function`.
    | PERCENT NAME (OPEN expression CLOSE)? # modifier
    | NUMBER                                # number
    | CHARACTER                             # character
    | LOCAL                                 # localLabel
    | NAME                                  # name
    ;

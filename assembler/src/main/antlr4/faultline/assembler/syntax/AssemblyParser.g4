// Assembly, one statement at a time: `label:`, `symbol = expression`, `.directive operands`,
// `mnemonic operands`. The grammar knows no mnemonic and no directive.
//
// Every choice but the one after a modifier is made on one token, so the parser need not predict, which would cost
// most of the time when a short source is assembled by a freshly started machine. That is why an
// expression is a plain chain here: ExpressionBuilder applies the precedence of the operators.
// What the builders need has a label, so that the parser need not keep trees.
parser grammar AssemblyParser;

options { tokenVocab = AssemblyLexer; }

// The entry rule, called again and again until the end of the file.
statement
    : NAME rest=afterName # nameStatement
    | NUMBER COLON          # numericLabel
    | BLOCK end             # blockStatement
    | end                   # emptyStatement
    ;

afterName
    : COLON                                               # label
    | sign=(EQUALS | EQUAL) value=expression end          # assignment
    | operands+=operand (COMMA operands+=operand)* end    # command
    ;

end : NEWLINE | SEMICOLON | EOF ;

// At most one of its labels is there; none when the operand is absent.
operand
    : strings+=STRING+
    | AT type=NAME
    // call f@plt: where the linker goes is its own business.
    | value=expression (OPEN base=expression CLOSE | AT NAME)?
    |
    ;

expression : terms+=term (operators+=operator terms+=term)* ;

operator
    : TIMES | DIVIDE | PERCENT | SHIFT_LEFT | SHIFT_RIGHT
    | OR | AND | XOR | BANG
    | PLUS | MINUS
    | EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL
    | LOGICAL_AND | LOGICAL_OR
    ;

// Its first token says what it is.
term
    : (PLUS | MINUS | TILDE | BANG) signed=term
    | OPEN inside=expression CLOSE
    // %hi(symbol); without parentheses it is a type, as in `.type main, %function`.
    | PERCENT modifier=NAME (OPEN inside=expression CLOSE)?
    | NUMBER
    | CHARACTER
    | LOCAL
    | NAME
    ;

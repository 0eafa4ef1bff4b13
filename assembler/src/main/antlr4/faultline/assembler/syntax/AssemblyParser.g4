// Assembly, one statement at a time: `label:`, `symbol = expression`, `.directive operands`,
// `mnemonic operands`. The grammar knows no mnemonic and no directive.
parser grammar AssemblyParser;

options { tokenVocab = AssemblyLexer; }

// The entry rule, called again and again until the end of the file.
statement
    : (NAME | NUMBER) COLON         # labelStatement
    | NAME EQUALS expression end    # assignmentStatement
    | NAME operands end             # commandStatement
    | BLOCK end                     # blockStatement
    | end                           # emptyStatement
    ;

end : NEWLINE | SEMICOLON | EOF ;

operands : operand (COMMA operand)* ;

operand
    : STRING+                                       # stringOperand
    | (AT | PERCENT) NAME                           # typeOperand
    | expression (OPEN base=expression CLOSE)?      # valueOperand
    |                                               # absentOperand
    ;

// Alternatives from tightest to loosest; the order is GNU as's, where | & ^ ! bind tighter than
// + and -.
expression
    : OPEN expression CLOSE                                             # parentheses
    | PERCENT NAME OPEN expression CLOSE                                # modifier
    | operator=(PLUS | MINUS | TILDE | BANG) expression                 # prefix
    | left=expression
      operator=(TIMES | DIVIDE | PERCENT | SHIFT_LEFT | SHIFT_RIGHT)
      right=expression                                                  # infix
    | left=expression operator=(OR | AND | XOR | BANG) right=expression # infix
    | left=expression operator=(PLUS | MINUS) right=expression          # infix
    | left=expression
      operator=(EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL)
      right=expression                                                  # infix
    | left=expression operator=LOGICAL_AND right=expression             # infix
    | left=expression operator=LOGICAL_OR right=expression              # infix
    | NUMBER                                                            # number
    | CHARACTER                                                         # character
    | LOCAL                                                             # localLabel
    | NAME                                                              # name
    ;

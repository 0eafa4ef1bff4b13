	.file	"queue.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_c2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "/src" "queue.c"
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"zero"
	.align	3
.LC1:
	.string	"one"
	.align	3
.LC2:
	.string	"two\n"
	.align	3
.LC3:
	.string	"three\t"
	.align	3
.LC4:
	.string	"many"
	.text
	.align	1
	.globl	insert
	.type	insert, @function
insert:
.LFB2:
	.file 1 "queue.c"
	.loc 1 42 36
	.cfi_startproc
	addi	sp,sp,-16
	.cfi_def_cfa_offset 16
	sd	a0,8(sp)
.LBB6:
.LBB7:
	.loc 1 28 3
	li	a5,2
	beq	a1,a5,.L11
	bgt	a1,a5,.L3
	beq	a1,zero,.L12
	li	a5,1
	bne	a1,a5,.L19
	lui	a5,%hi(.LC1)
	addi	a5,a5,%lo(.LC1)
.L2:
.LBE7:
.LBE6:
.LBB9:
.LBB10:
	.loc 1 17 12
	lui	a4,%hi(used)
	lw	a0,%lo(used)(a4)
	.loc 1 17 6
	li	a4,8
	beq	a0,a4,.L4
	.loc 1 20 26
	addiw	a3,a0,1
	lui	a4,%hi(used)
	sw	a3,%lo(used)(a4)
	.loc 1 20 9
	lui	a4,%hi(.LANCHOR0)
	addi	a4,a4,%lo(.LANCHOR0)
	slli	a3,a0,1
	add	a2,a3,a0
	slli	a2,a2,3
	add	a2,a4,a2
	.loc 1 21 13
	sd	a1,8(a2)
	.loc 1 22 14
	sd	a5,16(a2)
	.loc 1 23 14
	sd	zero,0(a2)
.LBE10:
.LBE9:
	.loc 1 44 10
	ld	a5,8(sp)
	.loc 1 45 17
	beq	a5,zero,.L15
.L10:
	.loc 1 44 10
	addi	a3,sp,8
.L6:
	.loc 1 45 17 discriminator 1
	ld	a4,8(a5)
	bge	a4,a1,.L7
	.loc 1 46 11
	mv	a3,a5
	ld	a5,0(a5)
	.loc 1 45 17
	bne	a5,zero,.L6
.L7:
	.loc 1 48 6
	beq	a2,zero,.L9
.L5:
	.loc 1 49 16
	sd	a5,0(a2)
	.loc 1 50 12
	sd	a2,0(a3)
.L9:
	.loc 1 52 12
	lui	a5,%hi(last_key)
	.loc 1 52 14
	sw	a1,%lo(last_key)(a5)
	.loc 1 53 10
	ld	a0,8(sp)
	.loc 1 54 1
	addi	sp,sp,16
	.cfi_remember_state
	.cfi_def_cfa_offset 0
	jr	ra
.L19:
	.cfi_restore_state
.LBB12:
.LBB8:
	.loc 1 38 19
	lui	a5,%hi(.LC4)
	addi	a5,a5,%lo(.LC4)
	j	.L2
.L3:
	.loc 1 28 3
	li	a5,3
	bne	a1,a5,.L20
	.loc 1 36 19
	lui	a5,%hi(.LC3)
	addi	a5,a5,%lo(.LC3)
	j	.L2
.L20:
	.loc 1 38 19
	lui	a5,%hi(.LC4)
	addi	a5,a5,%lo(.LC4)
	j	.L2
.L11:
	.loc 1 34 19
	lui	a5,%hi(.LC2)
	addi	a5,a5,%lo(.LC2)
	j	.L2
.L12:
	.loc 1 30 19
	lui	a5,%hi(.LC0)
	addi	a5,a5,%lo(.LC0)
	j	.L2
.L15:
.LBE8:
.LBE12:
	.loc 1 44 10
	addi	a3,sp,8
	j	.L5
.L4:
	ld	a5,8(sp)
.LBB13:
.LBB11:
	.loc 1 18 12
	li	a2,0
.LBE11:
.LBE13:
	.loc 1 45 17
	bne	a5,zero,.L10
	j	.L9
	.cfi_endproc
.LFE2:
	.size	insert, .-insert
	.align	1
	.globl	main
	.type	main, @function
main:
.LFB3:
	.loc 1 56 16
	.cfi_startproc
	addi	sp,sp,-48
	.cfi_def_cfa_offset 48
	sd	ra,40(sp)
	sd	s0,32(sp)
	sd	s1,24(sp)
	sd	s2,16(sp)
	sd	s3,8(sp)
	.cfi_offset 1, -8
	.cfi_offset 8, -16
	.cfi_offset 9, -24
	.cfi_offset 18, -32
	.cfi_offset 19, -40
	.loc 1 56 16
	li	s1,12
	.loc 1 58 17
	lui	a5,%hi(.LC5)
	ld	s0,%lo(.LC5)(a5)
	.loc 1 57 9
	li	a0,0
.LBB14:
	.loc 1 60 21
	lui	a5,%hi(.LC6)
	ld	s3,%lo(.LC6)(a5)
	.loc 1 60 12
	lui	a5,%hi(.LC7)
	ld	s2,%lo(.LC7)(a5)
.L22:
	.loc 1 60 21 discriminator 3
	mul	s0,s0,s3
	.loc 1 60 12 discriminator 3
	add	s0,s0,s2
	.loc 1 61 12 discriminator 3
	srli	a1,s0,60
	call	insert
	.loc 1 59 21 discriminator 3
	addiw	s1,s1,-1
	bne	s1,zero,.L22
.LBE14:
.LBB15:
	.loc 1 63 27
	beq	a0,zero,.L23
	.loc 1 64 39
	lui	a5,%hi(trace_level)
	lw	a2,%lo(trace_level)(a5)
	addiw	a2,a2,1
	.loc 1 64 11
	lui	a4,%hi(total)
	.loc 1 64 44
	li	a1,3
.L24:
	.loc 1 64 24 discriminator 3
	ld	a5,8(a0)
	mul	a5,a2,a5
	.loc 1 64 44 discriminator 3
	div	a5,a5,a1
	.loc 1 64 11 discriminator 3
	ld	a3,%lo(total)(a4)
	add	a5,a5,a3
	sd	a5,%lo(total)(a4)
	.loc 1 63 38 discriminator 3
	ld	a0,0(a0)
	.loc 1 63 27 discriminator 3
	bne	a0,zero,.L24
.L23:
.LBE15:
	.loc 1 66 10
	lui	a5,%hi(total)
	ld	a0,%lo(total)(a5)
	.loc 1 67 1
	andi	a0,a0,127
	ld	ra,40(sp)
	.cfi_restore 1
	ld	s0,32(sp)
	.cfi_restore 8
	ld	s1,24(sp)
	.cfi_restore 9
	ld	s2,16(sp)
	.cfi_restore 18
	ld	s3,8(sp)
	.cfi_restore 19
	addi	sp,sp,48
	.cfi_def_cfa_offset 0
	jr	ra
	.cfi_endproc
.LFE3:
	.size	main, .-main
	.globl	last_key
	.weak	trace_level
	.globl	total
	.section	.srodata.cst8,"aM",@progbits,8
	.align	3
.LC5:
	.dword	-7046029254386353131
	.align	3
.LC6:
	.dword	6364136223846793005
	.align	3
.LC7:
	.dword	1442695040888963407
	.bss
	.align	3
	.set	.LANCHOR0,. + 0
	.type	pool, @object
	.size	pool, 192
pool:
	.zero	192
	.section	.sbss,"aw",@nobits
	.align	3
	.type	last_key, @object
	.size	last_key, 4
last_key:
	.zero	4
	.zero	4
	.type	total, @object
	.size	total, 8
total:
	.zero	8
	.type	used, @object
	.size	used, 4
used:
	.zero	4
	.section	.sdata,"aw"
	.align	2
	.type	trace_level, @object
	.size	trace_level, 4
trace_level:
	.word	2
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.4byte	0xc7
	.2byte	0x5
	.byte	0x1
	.byte	0x8
	.4byte	.Ldebug_abbrev0
	.byte	0x4
	.4byte	.LASF7
	.byte	0x1d
	.4byte	.LASF0
	.4byte	.LASF1
	.8byte	.Ltext0
	.8byte	.Letext0-.Ltext0
	.4byte	.Ldebug_line0
	.byte	0x1
	.4byte	.LASF2
	.byte	0xb
	.byte	0x6
	.byte	0x9
	.byte	0x3
	.8byte	total
	.byte	0x1
	.4byte	.LASF3
	.byte	0xc
	.byte	0x1b
	.byte	0x9
	.byte	0x3
	.8byte	trace_level
	.byte	0x1
	.4byte	.LASF4
	.byte	0xd
	.byte	0x5
	.byte	0x9
	.byte	0x3
	.8byte	last_key
	.byte	0x5
	.4byte	.LASF8
	.byte	0x1
	.byte	0x38
	.byte	0x5
	.8byte	.LFB3
	.8byte	.LFE3-.LFB3
	.byte	0x1
	.byte	0x9c
	.byte	0x6
	.4byte	.LASF9
	.byte	0x1
	.byte	0x2a
	.byte	0x7
	.8byte	.LFB2
	.8byte	.LFE2-.LFB2
	.byte	0x1
	.byte	0x9c
	.4byte	0xbc
	.byte	0x2
	.4byte	0xbc
	.8byte	.LBB6
	.4byte	.LLRL0
	.byte	0x2
	.4byte	0xc3
	.8byte	.LBB9
	.4byte	.LLRL1
	.byte	0
	.byte	0x3
	.4byte	.LASF5
	.byte	0x1b
	.byte	0x14
	.byte	0x3
	.4byte	.LASF6
	.byte	0x10
	.byte	0xe
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.byte	0x1
	.byte	0x34
	.byte	0
	.byte	0x3
	.byte	0xe
	.byte	0x3a
	.byte	0x21
	.byte	0x1
	.byte	0x3b
	.byte	0xb
	.byte	0x39
	.byte	0xb
	.byte	0x3f
	.byte	0x19
	.byte	0x2
	.byte	0x18
	.byte	0
	.byte	0
	.byte	0x2
	.byte	0x1d
	.byte	0
	.byte	0x31
	.byte	0x13
	.byte	0x52
	.byte	0x1
	.byte	0x55
	.byte	0x17
	.byte	0x58
	.byte	0x21
	.byte	0x1
	.byte	0x59
	.byte	0x21
	.byte	0x2b
	.byte	0x57
	.byte	0x21
	.byte	0x10
	.byte	0
	.byte	0
	.byte	0x3
	.byte	0x2e
	.byte	0
	.byte	0x3
	.byte	0xe
	.byte	0x3a
	.byte	0x21
	.byte	0x1
	.byte	0x3b
	.byte	0xb
	.byte	0x39
	.byte	0xb
	.byte	0x20
	.byte	0x21
	.byte	0x1
	.byte	0
	.byte	0
	.byte	0x4
	.byte	0x11
	.byte	0x1
	.byte	0x25
	.byte	0xe
	.byte	0x13
	.byte	0xb
	.byte	0x3
	.byte	0x1f
	.byte	0x1b
	.byte	0x1f
	.byte	0x11
	.byte	0x1
	.byte	0x12
	.byte	0x7
	.byte	0x10
	.byte	0x17
	.byte	0
	.byte	0
	.byte	0x5
	.byte	0x2e
	.byte	0
	.byte	0x3f
	.byte	0x19
	.byte	0x3
	.byte	0xe
	.byte	0x3a
	.byte	0xb
	.byte	0x3b
	.byte	0xb
	.byte	0x39
	.byte	0xb
	.byte	0x11
	.byte	0x1
	.byte	0x12
	.byte	0x7
	.byte	0x40
	.byte	0x18
	.byte	0x7c
	.byte	0x19
	.byte	0
	.byte	0
	.byte	0x6
	.byte	0x2e
	.byte	0x1
	.byte	0x3f
	.byte	0x19
	.byte	0x3
	.byte	0xe
	.byte	0x3a
	.byte	0xb
	.byte	0x3b
	.byte	0xb
	.byte	0x39
	.byte	0xb
	.byte	0x11
	.byte	0x1
	.byte	0x12
	.byte	0x7
	.byte	0x40
	.byte	0x18
	.byte	0x7a
	.byte	0x19
	.byte	0x1
	.byte	0x13
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_aranges,"",@progbits
	.4byte	0x2c
	.2byte	0x2
	.4byte	.Ldebug_info0
	.byte	0x8
	.byte	0
	.2byte	0
	.2byte	0
	.8byte	.Ltext0
	.8byte	.Letext0-.Ltext0
	.8byte	0
	.8byte	0
	.section	.debug_rnglists,"",@progbits
.Ldebug_ranges0:
	.4byte	.Ldebug_ranges3-.Ldebug_ranges2
.Ldebug_ranges2:
	.2byte	0x5
	.byte	0x8
	.byte	0
	.4byte	0
.LLRL0:
	.byte	0x6
	.8byte	.LBB6
	.8byte	.LBE6
	.byte	0x6
	.8byte	.LBB12
	.8byte	.LBE12
	.byte	0
.LLRL1:
	.byte	0x6
	.8byte	.LBB9
	.8byte	.LBE9
	.byte	0x6
	.8byte	.LBB13
	.8byte	.LBE13
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF4:
	.string	"last_key"
.LASF6:
	.string	"take"
.LASF2:
	.string	"total"
.LASF9:
	.string	"insert"
.LASF7:
	.string	"GNU C17 12.2.0 -mabi=lp64 -misa-spec=20191213 -march=rv64imac -g1 -O1 -ffreestanding -fno-pie"
.LASF5:
	.string	"name_of"
.LASF8:
	.string	"main"
.LASF3:
	.string	"trace_level"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"/src"
.LASF0:
	.string	"queue.c"
	.ident	"GCC: (Debian 12.2.0-13) 12.2.0"
	.section	.note.GNU-stack,"",@progbits

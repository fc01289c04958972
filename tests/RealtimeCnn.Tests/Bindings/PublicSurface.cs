using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>
/// Writes everything an assembly offers, one line each, in the notation of the lists beside this file: <c>class Name</c>,
/// <c>new Type(...)</c>, <c>Type.Member(...) : Result</c>, <c>get Type.Property : Result</c>, <c>event Type.Event : Handler</c>,
/// <c>Enum.Member = value</c>; the first parameter of an extension says <c>this</c>. Names of parameters are left out, their default
/// values are not. A member counts for every type it can be called on, wherever it is declared.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    internal static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(OfType);

    private static IEnumerable<string> OfType(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
            return [$"delegate {type.Namespace}.{Signature(type.Name, type.GetMethod("Invoke")!)}"];
        string kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : "class";
        string underlying = type.IsEnum ? $" : {Name(Enum.GetUnderlyingType(type))}" : "";
        return type.GetMembers(Everything).Where(Counts)
            .SelectMany(member => OfMember(type, member).Select(line => Warning(member) + line))
            .Prepend($"{kind} {type.Namespace}.{Name(type)}{underlying}");
    }

    // Accessors are told by their property, the value of an enum by its members; what every object has is no news.
    private static bool Counts(MemberInfo member)
    {
        bool special = member is FieldInfo { IsSpecialName: true } or MethodInfo { IsSpecialName: true };
        if (member.MemberType == MemberTypes.NestedType || (special && !member.Name.StartsWith("op_", StringComparison.Ordinal)))
            return false;
        MemberInfo origin = member is MethodInfo method ? method.GetBaseDefinition() : member;
        return origin.DeclaringType!.Assembly != typeof(object).Assembly;
    }

    private static IEnumerable<string> OfMember(Type type, MemberInfo member) => member switch
    {
        FieldInfo field => [OfField(type, field)],
        ConstructorInfo constructor => [$"new {Name(type)}({Parameters(constructor)})"],
        PropertyInfo property => OfProperty(type, property),
        EventInfo @event => [$"event {Name(type)}.{@event.Name} : {Name(@event.EventHandlerType!)}"],
        MethodInfo { Name: "op_Implicit" or "op_Explicit" } conversion =>
            [$"{conversion.Name[3..].ToLowerInvariant()} {Name(conversion.ReturnType)}({Parameters(conversion)})"],
        MethodInfo method => [(method.IsStatic ? "static " : "") + Signature($"{Name(type)}.{method.Name}", method)],
        _ => [$"{Name(type)} {member}"],
    };

    private static string OfField(Type type, FieldInfo field)
    {
        if (type.IsEnum)
            return $"{type.Name}.{field.Name} = {Value(field.GetRawConstantValue()!)}";
        string value = field.IsInitOnly ? " readonly" : field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "";
        return $"{(field.IsStatic ? "static " : "")}{Name(type)}.{field.Name} : {Name(field.FieldType)}{value}";
    }

    private static IEnumerable<string> OfProperty(Type type, PropertyInfo property) => property.GetAccessors().Select(accessor =>
        $"{(accessor.IsStatic ? "static " : "")}{accessor.Name[..3]} {Name(type)}.{property.Name} : {Name(property.PropertyType)}");

    private static string Signature(string name, MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{name}{generic}({Parameters(method)}) : {Name(method.ReturnType)}";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        if (parameter.IsDefined(typeof(ParamArrayAttribute)))
            passing = "params ";
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return passing + Name(type) + (parameter.HasDefaultValue ? $" = {Default(parameter, type)}" : "");
    }

    private static string Default(ParameterInfo parameter, Type type) => parameter.DefaultValue switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        Enum value => value.ToString(),
        bool value => value ? "true" : "false",
        IFormattable value => type.IsEnum ? Enum.ToObject(type, value).ToString()! : value.ToString(null, CultureInfo.InvariantCulture),
        object value => value.ToString()!,
    };

    private static string Warning(MemberInfo member) => member.GetCustomAttribute<ObsoleteAttribute>() switch
    {
        null => "",
        { IsError: true } => "error ",
        _ => "obsolete ",
    };

    private static string Value(object constant)
    {
        decimal value = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
        return value < 10 ? value.ToString(CultureInfo.InvariantCulture) : $"0x{(ulong)value:X}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (type.IsGenericType)
            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return Keyword(type) ?? type.Name;
    }

    private static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Char => "char",
        TypeCode.String => "string",
        _ when type == typeof(void) => "void",
        _ when type == typeof(nint) => "nint",
        _ when type == typeof(nuint) => "nuint",
        _ when type == typeof(object) => "object",
        _ => null,
    };
}

using System.Reflection;
using System.Runtime.CompilerServices;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>What an assembly offers to others, one line a member, without what every record and enum has anyway.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(Of).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{type.Name}.{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        IEnumerable<string> fields = type.GetFields(Declared).Select(field => $"{Name(field.FieldType)} {type.Name}.{field.Name}");
        IEnumerable<string> constructors = type.GetConstructors(Declared)
            .Where(constructor => !IsGenerated(constructor))
            .Select(constructor => $"{type.Name}({Parameters(constructor)})");
        IEnumerable<string> properties = type.GetProperties(Declared)
            .Where(property => !IsGenerated(property))
            .Select(property => $"{Name(property.PropertyType)} {type.Name}.{property.Name}{(property.SetMethod?.IsPublic == true ? " set" : "")}");
        IEnumerable<string> methods = type.GetMethods(Declared)
            .Where(method => !IsGenerated(method) && !IsCommon(method))
            .Select(method => $"{Name(method.ReturnType)} {type.Name}.{method.Name}({Parameters(method)})");
        return [.. fields, .. constructors, .. properties, .. methods];
    }

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsCommon(MethodInfo method) =>
        (method.IsSpecialName && (method.Name.StartsWith("get_") || method.Name.StartsWith("set_")))
        || method.Name is "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)}{(parameter.IsOptional ? "?" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return type.IsGenericParameter ? type.Name : Name(type.GetElementType()!);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}

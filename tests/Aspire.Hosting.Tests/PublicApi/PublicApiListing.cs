using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.Tests.PublicApi;

/// <summary>Writes an assembly's public types and members one per line, in the form of the reference listings.</summary>
internal static class PublicApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static IEnumerable<PublicApiType> Of(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsVisible)
        .Select(type => new PublicApiType(FullName(type), Header(type), [.. Members(type)]));

    /// <summary>The line of a field, a constructor, a method, or the property that a method is an accessor of.</summary>
    public static string LineOf(MemberInfo member) => member switch
    {
        FieldInfo { DeclaringType.IsEnum: true } field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo field => Field(field),
        ConstructorInfo constructor => Constructor(constructor),
        MethodInfo { IsSpecialName: true } accessor when Owner(accessor) is { } property => Property(property),
        MethodInfo method => Method(method),
        _ => throw new ArgumentException($"{member} has no line.", nameof(member)),
    };

    private static PropertyInfo? Owner(MethodInfo accessor) =>
        accessor.DeclaringType!.GetProperties(Declared).FirstOrDefault(property => property.GetAccessors(nonPublic: true).Contains(accessor));

    public static string FullName(Type type) =>
        type.IsNested ? $"{FullName(type.DeclaringType!)}.{Name(type).Split('.')[^1]}" : $"{type.Namespace}.{Name(type)}";

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        var modifier = kind != "class" ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "";
        var bases = new List<string>();
        if (kind == "class" && type.BaseType is { } super && super != typeof(object))
        {
            bases.Add(Name(super));
        }

        if (kind != "enum")
        {
            bases.AddRange(type.GetInterfaces().Where(contract => contract.IsVisible || contract.Name.StartsWith("ICallback", StringComparison.Ordinal)).Select(contract => Name(contract)).Order(StringComparer.Ordinal));
        }

        return $"{modifier}{kind} {FullName(type)}{Constraints(type.GetGenericArguments())}{(bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "")}{Marks(type)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        return type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(IsSeen).Select(Constructor))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsSeen)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.Name.StartsWith('<')).Select(Method));
    }

    private static string Constructor(ConstructorInfo constructor) => $"new({Parameters(constructor)}){Protected(constructor)}{Marks(constructor)}";

    private static string Field(FieldInfo field)
    {
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"field {(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{field.Name} : {Name(field.FieldType)}{value}{Marks(field)}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetAccessors(nonPublic: true).First(IsSeen);
        var setter = property.SetMethod is { } set && IsSeen(set) ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;" : "";
        var getter = property.GetMethod is { } get && IsSeen(get) ? " get;" : "";
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : "";
        return $"property {(accessor.IsStatic ? "static " : "")}{property.Name}{index} : {Name(property.PropertyType)} {{{getter}{setter} }}{required}{Marks(property)}";
    }

    private static string Method(MethodInfo method)
    {
        var isInterface = method.DeclaringType!.IsInterface;
        // A method that only implements an interface is virtual and final at once.
        var modifier = method.IsStatic ? "static " : isInterface ? "" : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
        return $"{modifier}{(method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")}{method.Name}{Generics(method.GetGenericArguments())}({Parameters(method)}) : {Name(method.ReturnType)}{Constraints(method.GetGenericArguments())}{Marks(method)}";
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Protected(MethodBase method) => method.IsFamily || method.IsFamilyOrAssembly ? " protected" : "";

    private static string Parameters(MethodBase method)
    {
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return self + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var isNullable = !type.IsValueType && new NullabilityInfoContext().Create(parameter) is { } nullability
            && (parameter.IsOut ? nullability.ReadState : nullability.WriteState) == NullabilityState.Nullable;
        if (parameter.IsOut && parameter.IsDefined(typeof(NotNullWhenAttribute)))
        {
            isNullable = !type.IsValueType;
        }

        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, type)}" : "";
        return $"{modifier}{Name(type)}{(isNullable ? "?" : "")} {parameter.Name}{value}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ when type.IsEnum => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Marks(MemberInfo member)
    {
        var result = "";
        if (member.GetCustomAttribute<ExperimentalAttribute>() is { } experimental)
        {
            result += $" [experimental {experimental.DiagnosticId}]";
        }

        // The compiler marks constructors of types with required members for compilers that do not know them.
        if (member.IsDefined(typeof(ObsoleteAttribute)) && !(member is ConstructorInfo && member.IsDefined(typeof(CompilerFeatureRequiredAttribute))))
        {
            result += " [obsolete]";
        }

        if (member.GetCustomAttribute<OverloadResolutionPriorityAttribute>() is { } priority)
        {
            result += $" [overload priority {priority.Priority}]";
        }

        return result;
    }

    private static string Constraints(Type[] arguments)
    {
        var result = "";
        foreach (var argument in arguments.Where(argument => argument.IsGenericParameter))
        {
            var attributes = argument.GenericParameterAttributes;
            var parts = new List<string>();
            if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            {
                parts.Add("class");
            }

            if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            {
                parts.Add("struct");
            }

            parts.AddRange(argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(constraint => Name(constraint)));
            if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            {
                parts.Add("new()");
            }

            if (parts.Count > 0)
            {
                result += $" where {argument.Name}: {string.Join(", ", parts)}";
            }
        }

        return result;
    }

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>";

    private static string Name(Type type, bool isTop = true)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            // The listings write the element type of a nested array by its CLR name.
            var element = type.GetElementType()!;
            return $"{(isTop ? Name(element) : element.IsPrimitive ? element.Name : Name(element))}[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Name(underlying)}?";
        }

        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
        {
            name += $"<{string.Join(", ", type.GetGenericArguments().Select(argument => Name(argument, isTop: false)))}>";
        }

        return type is { IsNested: true, DeclaringType: { } outer } ? $"{Name(outer)}.{name}" : name;
    }
}
